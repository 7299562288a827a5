/** A source file the formatter would change. */
@NullMarked
package dev.fairlead.planted.unformatted;

import org.jspecify.annotations.NullMarked;
