/** What the target can hold: its kinds, its rules for values, and the objects we know there. */
@NullMarked
package dev.fairlead.engine.target;

import org.jspecify.annotations.NullMarked;
