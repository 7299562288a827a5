/** A bounded record of every request the emulator answered. */
@NullMarked
package dev.fairlead.emulator.journal;

import org.jspecify.annotations.NullMarked;
