package dev.fairlead.graph.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TokenBucketWriteBudgetTest {

  private static final WriteBudget.Grant GRANTED = new WriteBudget.Grant.Granted();
  private static final Instant START = Instant.parse("2026-03-29T00:59:00Z");

  private Instant now = START;
  private final Clock clock = ((InstantSource) () -> now).withZone(ZoneOffset.UTC);
  private final TokenBucketWriteBudget budget =
      new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, clock);

  @Test
  void publishedQuotaIsThreeThousandWritesIn150Seconds() {
    assertThat(WriteQuota.PER_APP_AND_TENANT)
        .isEqualTo(new WriteQuota(3_000, Duration.ofSeconds(150)));
    assertThat(WriteQuota.PER_APP_AND_TENANT.perSecond()).isEqualTo(20.0);
  }

  @Test
  void idleBudgetGivesTheWholeBurstAndThenTwentyASecond() {
    assertThat(budget.take(3_000)).isEqualTo(GRANTED);
    assertThat(budget.take(20)).isEqualTo(waiting(Duration.ofSeconds(1)));

    now = now.plusMillis(999);
    assertThat(budget.take(20)).isEqualTo(waiting(Duration.ofMillis(1)));
    now = now.plusMillis(1);
    assertThat(budget.take(20)).isEqualTo(GRANTED);
  }

  @Test
  void idlenessEarnsNoMoreThanOneBurst() {
    now = now.plus(Duration.ofDays(400));
    assertThat(budget.take(3_000)).isEqualTo(GRANTED);
    assertThat(budget.take(1)).isEqualTo(waiting(Duration.ofMillis(50)));
  }

  @Test
  void refusedTakeCostsNothing() {
    budget.take(2_990);
    assertThat(budget.take(20)).isInstanceOf(WriteBudget.Grant.Wait.class);
    assertThat(budget.take(10)).isEqualTo(GRANTED);
  }

  @Test
  void nothingIsSpentBeforeRetryAfterIsOver() {
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(10));
    // ten seconds of pause, then one write at half of twenty a second
    assertThat(budget.take(1)).isEqualTo(waiting(Duration.ofMillis(10_100)));
    now = now.plusSeconds(10);
    assertThat(budget.take(1)).isInstanceOf(WriteBudget.Grant.Wait.class);
    now = now.plusMillis(100);
    assertThat(budget.take(1)).isEqualTo(GRANTED);
  }

  @Test
  void laterAndShorterRetryAfterDoesNotShortenThePause() {
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(30));
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(2));
    now = now.plusSeconds(29);
    assertThat(budget.take(1)).isEqualTo(waiting(Duration.ofMillis(1_100)));
  }

  @Test
  void severalRefusalsDuringOnePauseHalveTheRateOnce() {
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(1));
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(1));
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(1));
    now = now.plusSeconds(1);
    assertThat(budget.take(10)).isEqualTo(waiting(Duration.ofSeconds(1)));
  }

  @Test
  void rateFallsToAnEighthAndNeverBelow() {
    for (int i = 0; i < 10; i++) {
      budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(1));
      now = now.plusSeconds(1);
    }
    assertThat(budget.take(5)).isEqualTo(waiting(Duration.ofSeconds(2)));
  }

  @Test
  void rateIsBackAfterOneQuotaPeriod() {
    budget.throttled(ThrottleScope.TENANT_APPLICATION, Duration.ZERO);
    now = now.plusSeconds(75);
    // from a half to the full rate within 75 seconds: three quarters of 20/s on average
    assertThat(budget.take(1_125)).isEqualTo(GRANTED);
    assertThat(budget.take(20)).isEqualTo(waiting(Duration.ofSeconds(1)));
  }

  @Test
  void moreThanAQuotaHoldsIsAMistakeAndNotAnEndlessWait() {
    assertThatIllegalArgumentException().isThrownBy(() -> budget.take(3_001));
    assertThatIllegalArgumentException().isThrownBy(() -> budget.take(0));
    assertThatIllegalArgumentException().isThrownBy(() -> new WriteQuota(0, Duration.ofSeconds(1)));
    assertThatIllegalArgumentException().isThrownBy(() -> new WriteQuota(1, Duration.ZERO));
  }

  @Test
  void nobodyGetsMoreThanBurstPlusRateWhateverTheOrderOfEvents() {
    for (int seed = 0; seed < 200; seed++) {
      var random = new Random(seed);
      now = START;
      var bucket = new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, clock);
      long taken = 0;
      for (int step = 0; step < 500; step++) {
        int wanted = 1 + random.nextInt(20);
        switch (random.nextInt(50)) {
          case 0 ->
              bucket.throttled(
                  ThrottleScope.TENANT_APPLICATION, Duration.ofSeconds(random.nextInt(20)));
          case 1, 2 -> now = now.plusMillis(random.nextInt(3_000));
          default -> {
            switch (bucket.take(wanted)) {
              case WriteBudget.Grant.Granted() -> taken += wanted;
              case WriteBudget.Grant.Wait(Duration time) -> {
                assertThat(time).as("seed %d", seed).isPositive();
                now = now.plus(time);
                assertThat(bucket.take(wanted))
                    .as("after waiting, seed %d", seed)
                    .isEqualTo(GRANTED);
                taken += wanted;
              }
            }
          }
        }
        double most = 3_000 + 20.0 * Duration.between(START, now).toMillis() / 1_000;
        assertThat((double) taken).as("seed %d", seed).isLessThanOrEqualTo(most + 1e-6);
      }
    }
  }

  private static WriteBudget.Grant waiting(Duration time) {
    return new WriteBudget.Grant.Wait(time);
  }
}
