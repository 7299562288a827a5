package dev.fairlead.engine.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The retry ladder of one error class.
 *
 * @param steps the delay after the first, second, … failure; the last one repeats
 * @param quarantineAfter the number of failures that send the object into quarantine
 */
public record RetryPolicy(List<Duration> steps, int quarantineAfter) {
  public RetryPolicy {
    steps = List.copyOf(steps);
  }

  /**
   * @param failures in a row, this one included, from 1
   * @param jitter 0.0 to 0.1, drawn by the caller so that tests can fix it
   */
  public NextStep after(int failures, Instant now, double jitter) {
    throw new UnsupportedOperationException();
  }
}
