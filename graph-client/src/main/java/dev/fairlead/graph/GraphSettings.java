package dev.fairlead.graph;

import java.time.Duration;

/**
 * How patient the client is.
 *
 * @param writePatience how long one call to write may wait in total for quota and Retry-After; what
 *     is not sent by then is reported as throttled
 * @param readAttempts tries of a read or token request, the first included
 * @param readBackoff wait before the second try; doubles, with jitter, up to {@code readPatience}
 * @param readPatience the longest single wait of a read; a longer Retry-After is reported as
 *     throttled
 * @param visibilityDelay how long a 404 on an object created by us is taken for replication delay
 * @param breakerPause how long nothing is sent after half of the last requests failed
 */
public record GraphSettings(
    Duration writePatience,
    int readAttempts,
    Duration readBackoff,
    Duration readPatience,
    Duration visibilityDelay,
    Duration breakerPause) {

  public static final GraphSettings DEFAULT =
      new GraphSettings(
          Duration.ofSeconds(30),
          4,
          Duration.ofMillis(500),
          Duration.ofSeconds(30),
          Duration.ofMinutes(2),
          Duration.ofSeconds(15));

  public GraphSettings {
    if (readAttempts < 1) {
      throw new IllegalArgumentException("readAttempts: at least 1");
    }
    if (readBackoff.toMillis() < 1 || readPatience.compareTo(readBackoff) < 0) {
      throw new IllegalArgumentException(
          "readBackoff: at least 1 ms and not longer than readPatience");
    }
    if (writePatience.isNegative() || visibilityDelay.isNegative() || !breakerPause.isPositive()) {
      throw new IllegalArgumentException("durations must not be negative");
    }
  }
}
