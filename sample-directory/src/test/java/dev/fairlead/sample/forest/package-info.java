/** Tests of the made-up company. */
@NullMarked
package dev.fairlead.sample.forest;

import org.jspecify.annotations.NullMarked;
