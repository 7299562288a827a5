/** Tests of quotas and prices. */
@NullMarked
package dev.fairlead.emulator.throttle;

import org.jspecify.annotations.NullMarked;
