package dev.fairlead.jobs.schedule;

import java.time.Duration;

/**
 * How the scheduler works.
 *
 * @param threads jobs that run at the same time in this process
 * @param polling how often due tasks are looked for
 * @param runLease how long after its last sign of life a worker counts as dead
 * @param reconcile how often missing jobs and tasks are looked for
 * @param housekeeping how long after a round of housekeeping the next one begins
 * @param shutdown how long a stopping service waits for runs to reach their next boundary
 */
public record SchedulerSettings(
    int threads,
    Duration polling,
    Duration runLease,
    Duration reconcile,
    Duration housekeeping,
    Duration shutdown) {
  public static final SchedulerSettings DEFAULT =
      new SchedulerSettings(
          8,
          Duration.ofMillis(500),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofHours(1),
          Duration.ofSeconds(30));

  /** Heartbeats a worker may miss. */
  static final int MISSED_HEARTBEATS = 5;

  public SchedulerSettings {
    if (threads < 1) {
      throw new IllegalArgumentException("threads: at least 1");
    }
    if (runLease.compareTo(Duration.ofSeconds(2)) < 0) {
      throw new IllegalArgumentException("runLease: at least 2 seconds");
    }
  }

  Duration heartbeat() {
    return runLease.dividedBy(MISSED_HEARTBEATS);
  }
}
