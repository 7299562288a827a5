package dev.fairlead.engine.guard;

/**
 * A guard trips when the count exceeds {@code absolute}, or reaches {@code floor} and exceeds
 * {@code percent} of the base.
 */
public record GuardLimit(long absolute, int percent, long floor) {
  public GuardLimit {
    if (absolute < 0 || floor < 0 || percent < 0 || percent > 100) {
      throw new IllegalArgumentException(
          "A guard needs absolute ≥ 0, floor ≥ 0 and percent 0 to 100, not %d, %d, %d"
              .formatted(absolute, floor, percent));
    }
  }
}
