package dev.fairlead.emulator.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * UTC clock over a base clock that can be moved forward and made to run faster. Everything that
 * depends on time (token life, soft delete, delta tokens, quotas, index lag) reads this clock.
 * Thread-safe; never runs backwards unless a negative shift is asked for.
 */
public final class EmulatorClock extends Clock {
  private final Clock base;
  private Instant baseOrigin;
  private Instant origin;
  private double scale = 1.0;

  public EmulatorClock(Clock base) {
    this.base = base;
    this.baseOrigin = base.instant();
    this.origin = baseOrigin;
  }

  @Override
  public synchronized Instant instant() {
    Duration elapsed = Duration.between(baseOrigin, base.instant());
    return scale == 1.0
        ? origin.plus(elapsed)
        : origin.plusNanos((long) (elapsed.toNanos() * scale));
  }

  /** Moves the clock by the given time, once. */
  public synchronized void shift(Duration by) {
    rebase(instant().plus(by));
  }

  /**
   * Lets emulator time run at a multiple of the base clock's.
   *
   * @param factor greater than 0; 1.0 is real time
   */
  public synchronized void scale(double factor) {
    if (!(factor > 0)) {
      throw new IllegalArgumentException("clock scale must be greater than 0, was " + factor);
    }
    rebase(instant());
    scale = factor;
  }

  private void rebase(Instant now) {
    baseOrigin = base.instant();
    origin = now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  /** Graph knows UTC only, so every zone gives this clock. */
  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
