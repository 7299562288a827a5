/** Tests of paths, options and filters. */
@NullMarked
package dev.fairlead.emulator.odata;

import org.jspecify.annotations.NullMarked;
