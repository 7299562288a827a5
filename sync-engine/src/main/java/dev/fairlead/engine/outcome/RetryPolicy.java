package dev.fairlead.engine.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The retry ladder of one error class.
 *
 * @param steps the delay after the first, second, … failure, never shrinking; the last one repeats
 * @param quarantineAfter the number of failures in a row that send the object into quarantine
 */
public record RetryPolicy(List<Duration> steps, int quarantineAfter) {
  /** How much of a delay jitter may add. */
  public static final double MAX_JITTER = 0.1;

  public static final int DEFAULT_QUARANTINE_AFTER = 8;

  /** Seconds to minutes: what goes away by itself. Eight failures take most of an hour. */
  public static final RetryPolicy SOON =
      new RetryPolicy(
          List.of(
              Duration.ofSeconds(2),
              Duration.ofSeconds(5),
              Duration.ofSeconds(30),
              Duration.ofMinutes(2),
              Duration.ofMinutes(5),
              Duration.ofMinutes(15),
              Duration.ofMinutes(30)),
          DEFAULT_QUARANTINE_AFTER);

  /** Minutes, hours, then daily: what waits for a person. */
  public static final RetryPolicy LATER =
      new RetryPolicy(
          List.of(
              Duration.ofMinutes(2),
              Duration.ofMinutes(10),
              Duration.ofHours(1),
              Duration.ofHours(4),
              Duration.ofHours(12),
              Duration.ofDays(1)),
          DEFAULT_QUARANTINE_AFTER);

  /** The object is not to blame, so it is never quarantined. */
  public static final RetryPolicy WHEN_ALLOWED = new RetryPolicy(SOON.steps(), Integer.MAX_VALUE);

  /** At once into quarantine. */
  public static final RetryPolicy NEVER = new RetryPolicy(List.of(Duration.ofDays(1)), 1);

  public RetryPolicy {
    steps = List.copyOf(steps);
    if (steps.isEmpty() || quarantineAfter < 1) {
      throw new IllegalArgumentException("A ladder has at least one step and one attempt");
    }
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).compareTo(steps.get(i - 1)) < 0) {
        throw new IllegalArgumentException(
            "Step %d of a ladder is shorter than the one before".formatted(i + 1));
      }
    }
  }

  public boolean exhausted(int failures) {
    return failures >= quarantineAfter;
  }

  /**
   * When to try again.
   *
   * @param failures in a row, this one included, from 1
   * @param jitter 0.0 to {@link #MAX_JITTER}, drawn by the caller so that tests can fix it
   */
  public Instant retryAt(int failures, Instant now, double jitter) {
    if (failures < 1 || !(jitter >= 0 && jitter <= MAX_JITTER)) {
      throw new IllegalArgumentException(
          "Needs failures from 1 and jitter from 0 to %s, not %d and %s"
              .formatted(MAX_JITTER, failures, jitter));
    }
    Duration step = steps.get(Math.min(failures, steps.size()) - 1);
    return now.plus(step).plusMillis(Math.round(step.toMillis() * jitter));
  }
}
