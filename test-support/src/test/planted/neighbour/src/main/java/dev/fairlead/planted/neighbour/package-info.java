/** A library with dependencies of its own. */
@NullMarked
package dev.fairlead.planted.neighbour;

import org.jspecify.annotations.NullMarked;
