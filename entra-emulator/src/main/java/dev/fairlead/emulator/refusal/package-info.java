/** The errors Graph answers with, as one exception type that the edge renders. */
@NullMarked
package dev.fairlead.emulator.refusal;

import org.jspecify.annotations.NullMarked;
