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

  /** Microsoft's limit for all applications of one tenant: 18,000 writes in 300 seconds. */
  public static final WriteQuota PER_TENANT = new WriteQuota(18_000, Duration.ofSeconds(300));

  /** Microsoft's limit for one application over all tenants: 35,000 writes in 300 seconds. */
  public static final WriteQuota PER_APP = new WriteQuota(35_000, Duration.ofSeconds(300));

  public WriteQuota {
    if (writes < 1 || per.isNegative() || per.isZero()) {
      throw new IllegalArgumentException(
          "a write quota needs at least one write and a positive time");
    }
  }

  /**
   * @throws IllegalArgumentException if so many can never be there at once
   */
  public void demand(int amount) {
    if (amount < 1 || amount > writes) {
      throw new IllegalArgumentException(
          "%d writes can never be taken from a quota of %d".formatted(amount, writes));
    }
  }

  /**
   * The same rate with so much less at once: room for what was leased and not yet spent.
   *
   * @throws IllegalArgumentException if nothing would be left
   */
  public WriteQuota holdingBack(int reserve) {
    return new WriteQuota(
        writes - reserve,
        Duration.ofNanos((long) (per.toNanos() * (double) (writes - reserve) / writes)));
  }

  public double perSecond() {
    return writes / (per.toNanos() / 1e9);
  }
}
