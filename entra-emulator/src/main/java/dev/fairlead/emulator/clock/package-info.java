/** The emulator's clock, which tests may move and scale. */
@NullMarked
package dev.fairlead.emulator.clock;

import org.jspecify.annotations.NullMarked;
