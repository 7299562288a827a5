/** Tests of the schema data and its check. */
@NullMarked
package dev.fairlead.emulator.schema;

import org.jspecify.annotations.NullMarked;
