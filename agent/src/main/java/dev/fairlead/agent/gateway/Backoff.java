package dev.fairlead.agent.gateway;

import java.time.Duration;

/**
 * How long to wait before the next try.
 *
 * @param first after the first failure
 * @param ceiling never longer, jitter aside
 */
public record Backoff(Duration first, Duration ceiling) {
  /** The agent's default: seconds at first, a minute at most. */
  public static final Backoff DEFAULT = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1));

  /**
   * @param failures in a row, 1 or more
   * @param jitter 0.0 to 1.0, drawn by the caller; adds up to a quarter, so that many agents do not
   *     come back at the same moment
   */
  public Duration after(int failures, double jitter) {
    double doubled = first.toMillis() * Math.pow(2, Math.min(failures, 40) - 1);
    double bounded = Math.min(ceiling.toMillis(), doubled);
    return Duration.ofMillis((long) (bounded * (1 + jitter / 4)));
  }
}
