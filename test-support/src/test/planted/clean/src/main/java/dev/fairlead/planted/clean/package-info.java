/** A project that breaks no rule. */
@NullMarked
package dev.fairlead.planted.clean;

import org.jspecify.annotations.NullMarked;
