package dev.fairlead.engine.guard;

/**
 * A guard trips when the count exceeds {@code absolute}, or reaches {@code floor} and exceeds
 * {@code percent} of the base.
 *
 * @param percent 0 to 100, whole
 */
public record GuardLimit(long absolute, int percent, long floor) {
  public GuardLimit {
    if (absolute < 0 || floor < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "A guard needs absolute ≥ 0, floor ≥ 0 and percent 0 to 100, not %d, %d, %d"
              .formatted(absolute, floor, percent));
    }
  }

  /** The largest count that passes on a base of this size. */
  public long largestAllowed(long base) {
    long byPercentage = base / 100 * percent + base % 100 * percent / 100;
    long belowFloor = Math.max(floor - 1, 0);
    return Math.min(absolute, Math.max(byPercentage, belowFloor));
  }
}
