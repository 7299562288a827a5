/** Tests of the emulator's clock. */
@NullMarked
package dev.fairlead.emulator.clock;

import org.jspecify.annotations.NullMarked;
