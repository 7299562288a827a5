/** {@code ./fairlead vectors}: evaluates files of expressions with what they are to give. */
@NullMarked
package dev.fairlead.standalone.vectors;

import org.jspecify.annotations.NullMarked;
