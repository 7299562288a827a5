/** Tests of the rules of writing, without a server. */
@NullMarked
package dev.fairlead.emulator.directory;

import org.jspecify.annotations.NullMarked;
