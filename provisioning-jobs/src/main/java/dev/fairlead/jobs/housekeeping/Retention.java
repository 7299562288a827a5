package dev.fairlead.jobs.housekeeping;

import java.time.Duration;

/**
 * How long what is over is kept, and how much is deleted at a time.
 *
 * @param plans plan rows of finished cycles, and those cycles; what is open, held or rejected stays
 * @param ended expired certificates, spent enrolment tokens, ended commands, answered questions
 * @param batch rows one transaction deletes at most
 * @param batches transactions per tenant and kind in one round; the next round goes on
 */
public record Retention(Duration plans, Duration ended, int batch, int batches) {
  /** The guards look back a day; a second one covers clocks and late recording. */
  static final Duration SHORTEST_PLANS = Duration.ofDays(2);

  public static final Retention DEFAULT =
      new Retention(Duration.ofDays(30), Duration.ofDays(30), 1_000, 100);

  public Retention {
    if (plans.compareTo(SHORTEST_PLANS) < 0) {
      throw new IllegalArgumentException(
          "plans are kept for 2 days at least: guards count what was done in the last day");
    }
    if (ended.isNegative() || batch < 1 || batches < 1) {
      throw new IllegalArgumentException("ended: not negative; batch, batches: at least 1");
    }
  }
}
