package dev.fairlead.jobs.schedule;

import java.time.Duration;

/** How much one job may do before others get their turn. */
public record SliceSettings(long objects, Duration time) {
  public static final SliceSettings DEFAULT = new SliceSettings(2_000, Duration.ofSeconds(20));
}
