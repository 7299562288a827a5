/** Tests of the request journal. */
@NullMarked
package dev.fairlead.emulator.journal;

import org.jspecify.annotations.NullMarked;
