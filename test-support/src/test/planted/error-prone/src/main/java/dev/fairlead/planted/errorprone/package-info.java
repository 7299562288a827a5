/** An error that Error Prone finds. */
@NullMarked
package dev.fairlead.planted.errorprone;

import org.jspecify.annotations.NullMarked;
