/** Starts the emulator, embedded or as a process, and gives in-process access to what it holds. */
@NullMarked
package dev.fairlead.emulator;

import org.jspecify.annotations.NullMarked;
