/** Decides which source objects belong into the target, and says why in words. */
@NullMarked
package dev.fairlead.engine.scope;

import org.jspecify.annotations.NullMarked;
