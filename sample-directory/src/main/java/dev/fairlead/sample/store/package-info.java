/** The directory itself: objects, links, tombstones and the change number of every value. */
@NullMarked
package dev.fairlead.sample.store;

import org.jspecify.annotations.NullMarked;
