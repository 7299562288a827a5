/** Computes from a source object what its target object should look like. */
@NullMarked
package dev.fairlead.engine.mapping;

import org.jspecify.annotations.NullMarked;
