/** Attribute values and the difference between an absent and a not yet read attribute. */
@NullMarked
package dev.fairlead.engine.value;

import org.jspecify.annotations.NullMarked;
