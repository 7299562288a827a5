package dev.fairlead.jobs.run;

import java.time.Instant;

/**
 * When a job is to run again, unless it is woken before.
 *
 * @param at in the past or now: at once
 * @param idle whether everything was done, so that more work may be begun at once
 */
public record NextRun(Instant at, boolean idle) {
  public static NextRun at(Instant time) {
    return new NextRun(time, false);
  }

  public static NextRun idleUntil(Instant time) {
    return new NextRun(time, true);
  }
}
