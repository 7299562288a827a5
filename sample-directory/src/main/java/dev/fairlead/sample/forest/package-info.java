/** Makes up a company: the same seed gives the same people, groups and identifiers. */
@NullMarked
package dev.fairlead.sample.forest;

import org.jspecify.annotations.NullMarked;
