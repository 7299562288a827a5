/** The expression language of mappings: parsed once, checked when saved, evaluated per object. */
@NullMarked
package dev.fairlead.engine.expression;

import org.jspecify.annotations.NullMarked;
