/** Tests through the front door: HTTP and the official SDK. */
@NullMarked
package dev.fairlead.emulator;

import org.jspecify.annotations.NullMarked;
