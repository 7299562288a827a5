package dev.fairlead.engine.scope;

import java.time.Duration;
import java.time.Instant;

/** A moment that dates are compared with. */
public sealed interface DatePoint {
  Instant at(Instant now);

  record Fixed(Instant moment) implements DatePoint {
    @Override
    public Instant at(Instant now) {
      return moment;
    }

    @Override
    public String toString() {
      return moment.toString();
    }
  }

  /**
   * A moment that moves with time.
   *
   * @param offset negative for the past: {@code -P30D} is thirty days ago
   */
  record FromNow(Duration offset) implements DatePoint {
    @Override
    public Instant at(Instant now) {
      return now.plus(offset);
    }

    @Override
    public String toString() {
      return offset.isZero()
          ? "now"
          : "%s days %s".formatted(days(offset.abs()), offset.isNegative() ? "ago" : "from now");
    }

    private static String days(Duration time) {
      return time.equals(Duration.ofDays(time.toDays()))
          ? String.valueOf(time.toDays())
          : "%.1f".formatted(time.toSeconds() / 86_400.0);
    }
  }
}
