package dev.fairlead.graph.budget;

import java.time.Duration;

/**
 * A published limit: an idle application may spend {@code writes} at once and earns them back
 * evenly over {@code per}.
 */
public record WriteQuota(int writes, Duration per) {

  /** Microsoft's limit for one application in one tenant: 3,000 writes in 150 seconds. */
  public static final WriteQuota PER_APP_AND_TENANT =
      new WriteQuota(3_000, Duration.ofSeconds(150));

  public WriteQuota {
    if (writes < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException(
          "a write quota needs at least one write and a positive time");
    }
  }

  double perSecond() {
    return writes / (per.toNanos() / 1e9);
  }
}
