package dev.fairlead.emulator.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The clock moves and runs faster without losing what has passed. */
class EmulatorClockTest {
  private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");
  private Instant base = START;

  private final EmulatorClock clock =
      new EmulatorClock(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return base;
            }
          });

  @Test
  void followsItsBaseShiftedAndScaled() {
    base = START.plusSeconds(5);
    assertThat(clock.instant()).isEqualTo(START.plusSeconds(5));
    clock.shift(Duration.ofDays(31));
    clock.scale(60);
    base = base.plusSeconds(10);
    assertThat(clock.instant())
        .isEqualTo(START.plusSeconds(5).plus(Duration.ofDays(31)).plusSeconds(600));
    clock.scale(1);
    base = base.plusSeconds(1);
    assertThat(clock.instant())
        .isEqualTo(START.plusSeconds(6).plus(Duration.ofDays(31)).plusSeconds(600));
  }

  @Test
  void refusesToStandStill() {
    assertThatThrownBy(() -> clock.scale(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> clock.scale(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }
}
