/** Turns HTTP exchanges into Graph and token requests. */
@NullMarked
package dev.fairlead.emulator.http;

import org.jspecify.annotations.NullMarked;
