package dev.fairlead.login.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FailureLimitsTest {
  private static final Duration WINDOW = Duration.ofMinutes(15);
  private final SetClock clock = new SetClock();
  private final FailureLimits limits = new FailureLimits(3, 5, WINDOW, clock);

  @Test
  void anAccountWaitsForTheRestOfTheWindowAfterItsLimit() {
    fail("anna", "10.0.0.1", 2);
    clock.now = clock.now.plus(Duration.ofMinutes(5));
    fail("anna", "10.0.0.2", 1);
    assertThat(limits.begin("anna", "10.0.0.3"))
        .isEqualTo(new Turn.Refused(Duration.ofMinutes(10)));
    assertThat(limits.begin("bert", "10.0.0.3")).isEqualTo(new Turn.Admitted());
    clock.now = clock.now.plus(Duration.ofMinutes(10));
    assertThat(limits.begin("anna", "10.0.0.3")).isEqualTo(new Turn.Admitted());
  }

  @Test
  void anAddressWaitsHoweverManyNamesItTries() {
    for (int i = 0; i < 5; i++) {
      fail("name" + i, "10.0.0.1", 1);
    }
    assertThat(limits.begin("anna", "10.0.0.1")).isEqualTo(new Turn.Refused(WINDOW));
    assertThat(limits.begin("anna", "10.0.0.2")).isEqualTo(new Turn.Admitted());
  }

  @Test
  void aTurnCountsBeforeItIsKnownHowItEnds() {
    limits.begin("anna", "10.0.0.1");
    limits.begin("anna", "10.0.0.1");
    limits.begin("anna", "10.0.0.1");
    assertThat(limits.begin("anna", "10.0.0.1")).isInstanceOf(Turn.Refused.class);
  }

  @Test
  void aRefusedTurnIsNotCountedAndDoesNotProlongTheWait() {
    fail("anna", "10.0.0.1", 3);
    for (int i = 0; i < 100; i++) {
      assertThat(limits.begin("anna", "10.0.0.9")).isEqualTo(new Turn.Refused(WINDOW));
    }
    assertThat(limits.begin("bert", "10.0.0.9")).isEqualTo(new Turn.Admitted());
  }

  @Test
  void successStartsTheAccountAfreshButNotTheAddress() {
    for (int i = 0; i < 2; i++) {
      fail("anna", "10.0.0.1", 2);
      limits.begin("anna", "10.0.0.1");
      limits.succeeded("anna", "10.0.0.1");
    }
    assertThat(limits.begin("bert", "10.0.0.1")).isEqualTo(new Turn.Admitted());
    assertThat(limits.begin("carl", "10.0.0.1")).isInstanceOf(Turn.Refused.class);
  }

  @Test
  void whatWasNeverComparedIsNotCounted() {
    for (int i = 0; i < 100; i++) {
      assertThat(limits.begin("anna", "10.0.0.1")).isEqualTo(new Turn.Admitted());
      limits.withdrawn("anna", "10.0.0.1");
    }
  }

  @Test
  void manyNamesDoNotFillTheMemory() {
    FailureLimits wide = new FailureLimits(1, Integer.MAX_VALUE, WINDOW, clock);
    wide.begin("first", "10.0.0.1");
    for (int i = 0; i < FailureLimits.REMEMBERED; i++) {
      wide.begin("name" + i, "10.0.0.1");
    }
    assertThat(wide.begin("first", "10.0.0.1")).isEqualTo(new Turn.Admitted());
    assertThat(wide.begin("name" + (FailureLimits.REMEMBERED - 1), "10.0.0.1"))
        .isInstanceOf(Turn.Refused.class);
  }

  @Test
  void anIpv6SubscriberIsOneAddress() {
    assertThat(NetworkAddress.of("2001:db8:1:2:3:4:5:6"))
        .isEqualTo(NetworkAddress.of("2001:db8:1:2:ffff::1"))
        .isNotEqualTo(NetworkAddress.of("2001:db8:1:3::1"));
    assertThat(NetworkAddress.of("::ffff:10.0.0.1")).isEqualTo(NetworkAddress.of("10.0.0.1"));
    assertThat(NetworkAddress.of("10.0.0.1")).isNotEqualTo(NetworkAddress.of("10.0.0.2"));
    assertThat(NetworkAddress.of("unknown")).isEqualTo("unknown");
  }

  private void fail(String account, String address, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(limits.begin(account, address)).isEqualTo(new Turn.Admitted());
    }
  }

  private static final class SetClock extends Clock {
    Instant now = Instant.parse("2026-03-29T00:59:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
