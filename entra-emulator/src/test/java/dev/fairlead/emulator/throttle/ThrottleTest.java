package dev.fairlead.emulator.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.throttle.Quotas.Quota;
import dev.fairlead.emulator.throttle.Throttle.Admitted;
import dev.fairlead.emulator.throttle.Throttle.Rejected;
import dev.fairlead.emulator.throttle.Throttle.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** Quotas bind as published: a full bucket at once, then the steady rate. */
class ThrottleTest {
  private Instant now = Instant.parse("2026-11-22T10:00:00Z");

  private final Throttle throttle =
      new Throttle(
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
              return now;
            }
          });

  @Test
  void publishedLimitsAreTheDefaults() {
    Quotas quotas = Quotas.published();
    assertThat(quotas.applicationTenantWrites())
        .isEqualTo(new Quota(3_000, Duration.ofSeconds(150)));
    assertThat(quotas.tenantWrites()).isEqualTo(new Quota(18_000, Duration.ofMinutes(5)));
    assertThat(quotas.applicationWrites()).isEqualTo(new Quota(35_000, Duration.ofMinutes(5)));
    assertThat(quotas.units(49)).isEqualTo(new Quota(3_500, Duration.ofSeconds(10)));
    assertThat(quotas.units(50)).isEqualTo(new Quota(5_000, Duration.ofSeconds(10)));
    assertThat(quotas.units(500)).isEqualTo(new Quota(5_000, Duration.ofSeconds(10)));
    assertThat(quotas.units(501)).isEqualTo(new Quota(8_000, Duration.ofSeconds(10)));
    assertThat(quotas.applicationUnits()).isEqualTo(new Quota(150_000, Duration.ofSeconds(20)));
  }

  @Test
  void admitsEverythingUntilStarted() {
    for (int i = 0; i < 5_000; i++) {
      assertThat(write("t", "a")).isInstanceOf(Admitted.class);
    }
  }

  @Test
  void spendsABurstOfThreeThousandWritesThenTwentyASecond() {
    throttle.start(Quotas.published());
    for (int i = 0; i < 3_000; i++) {
      now = now.plusMillis(i % 10 == 0 ? 1 : 0); // slowly enough for the units
      assertThat(write("t", "a")).isInstanceOf(Admitted.class);
    }
    now = now.plusSeconds(1);
    int admitted = 0;
    while (write("t", "a") instanceof Admitted) {
      admitted++;
    }
    assertThat(admitted).as("one second's refill, and the 0.3 s of the burst").isBetween(20, 26);
    assertThat(write("t", "a"))
        .isInstanceOfSatisfying(
            Rejected.class,
            r -> {
              assertThat(r.scope()).isEqualTo("Tenant_Application/Write/a/t");
              assertThat(r.information()).isEqualTo("WriteLimitExceeded");
              assertThat(r.retryAfterSeconds()).isEqualTo(1);
            });
    assertThat(write("other", "a")).as("another tenant").isInstanceOf(Admitted.class);
    assertThat(write("t", "b")).as("another app").isInstanceOf(Admitted.class);
  }

  @Test
  void readsSpendUnitsAndNoWrites() {
    throttle.start(Quotas.published());
    int admitted = 0;
    while (throttle.judge("t", "a", 5, false, 10) instanceof Admitted) {
      admitted++;
    }
    assertThat(admitted).isEqualTo(700);
  }

  @Test
  void tellsHowNearTheLimitIs() {
    throttle.start(Quotas.published().withApplicationTenantWrites(10, Duration.ofSeconds(100)));
    Verdict last = write("t", "a");
    for (int i = 0; i < 8; i++) {
      last = write("t", "a");
    }
    assertThat(last)
        .isInstanceOfSatisfying(Admitted.class, a -> assertThat(a.used()).isBetween(0.85, 0.95));
  }

  @Test
  void pricesFollowTheList() {
    assertThat(cost("GET", "/users", false)).isEqualTo(2);
    assertThat(cost("GET", "/users", true)).isEqualTo(1);
    assertThat(cost("GET", "/users/x", false)).isEqualTo(1);
    assertThat(cost("GET", "/groups/x/members", false)).isEqualTo(3);
    assertThat(cost("GET", "/groups/x/transitiveMembers", false)).isEqualTo(5);
    assertThat(cost("GET", "/users/delta()", false)).isEqualTo(1);
    assertThat(cost("POST", "/directoryObjects/getByIds", false)).isEqualTo(5);
    assertThat(cost("POST", "/directoryObjects/getByIds", true)).isEqualTo(2);
    assertThat(cost("PATCH", "/groups/x", false)).isEqualTo(1);
    assertThat(ResourceUnits.cost("GET", "/users", false, true, 0)).isEqualTo(3);
    assertThat(ResourceUnits.cost("GET", "/users", false, false, 19)).isEqualTo(1);
    assertThat(ResourceUnits.isWrite("POST", "/directoryObjects/microsoft.graph.getByIds"))
        .isFalse();
    assertThat(ResourceUnits.isWrite("PUT", "/users/x/manager/$ref")).isTrue();
  }

  private static int cost(String method, String path, boolean select) {
    return ResourceUnits.cost(method, path, select, false, 0);
  }

  private Verdict write(String tenant, String app) {
    return throttle.judge(tenant, app, 1, true, 100);
  }
}
