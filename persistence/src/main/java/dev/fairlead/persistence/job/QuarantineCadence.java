package dev.fairlead.persistence.job;

import java.time.Duration;
import java.util.List;

/**
 * How often a quarantined job probes its target.
 *
 * @param steps the wait after the first, second, … failure in a row; the last one repeats
 */
public record QuarantineCadence(List<Duration> steps) {
  /** From a minute to once a day. */
  public static final QuarantineCadence DEFAULT =
      new QuarantineCadence(
          List.of(
              Duration.ofMinutes(1),
              Duration.ofMinutes(5),
              Duration.ofMinutes(15),
              Duration.ofHours(1),
              Duration.ofHours(6),
              Duration.ofDays(1)));

  public QuarantineCadence {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("A cadence has at least one step");
    }
  }

  /**
   * @param failures in a row, from 1
   */
  public Duration after(int failures) {
    return steps.get(Math.min(failures, steps.size()) - 1);
  }
}
