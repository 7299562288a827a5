/** What the emulator knows of Graph's types, and the check of bodies against it. */
@NullMarked
package dev.fairlead.emulator.schema;

import org.jspecify.annotations.NullMarked;
