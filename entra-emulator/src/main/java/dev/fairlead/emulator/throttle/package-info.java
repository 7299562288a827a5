/** Published quotas as token buckets on the emulator's clock. */
@NullMarked
package dev.fairlead.emulator.throttle;

import org.jspecify.annotations.NullMarked;
