/** Decides which target object, if any, already stands for a source object. */
@NullMarked
package dev.fairlead.engine.match;

import org.jspecify.annotations.NullMarked;
