package dev.fairlead.engine.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.Property;
import dev.fairlead.engine.Sample;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.outcome.NextStep.Quarantine;
import dev.fairlead.engine.outcome.NextStep.Rest;
import dev.fairlead.engine.outcome.NextStep.RetryAt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FailurePolicyTest {
  private static final FailurePolicy POLICY = FailurePolicy.DEFAULT;
  private static final Instant NOW = Sample.NOW;
  private static final Outcome CONFLICT = new Outcome.Conflict("userPrincipalName", "taken");
  private static final Outcome BUSY = new Outcome.Unavailable("503");

  private static Optional<NextStep> after(Outcome outcome, int failures) {
    return POLICY.after(outcome, failures, NOW, 0);
  }

  @Test
  void aSuccessNeedsNoNextStep() {
    assertThat(after(new Outcome.Applied(Optional.of(new TargetId("t"))), 0)).isEmpty();
    assertThat(after(new Outcome.AlreadyThere(), 0)).isEmpty();
  }

  @Test
  void whatGoesAwayByItselfIsTriedWithinSeconds() {
    for (Outcome outcome :
        List.of(BUSY, new Outcome.Unknown("timeout"), new Outcome.NotYetVisible("404"))) {
      assertThat(after(outcome, 1)).contains(new RetryAt(NOW.plusSeconds(2)));
    }
  }

  @Test
  void whatWaitsForAPersonIsTriedAfterMinutesThenHoursThenDaily() {
    for (Outcome outcome :
        List.of(CONFLICT, new Outcome.Rejected("x", "y"), new Outcome.Forbidden("no"))) {
      assertThat(after(outcome, 1)).contains(new RetryAt(NOW.plus(Duration.ofMinutes(2))));
      assertThat(after(outcome, 3)).contains(new RetryAt(NOW.plus(Duration.ofHours(1))));
      assertThat(after(outcome, 7)).contains(new RetryAt(NOW.plus(Duration.ofDays(1))));
    }
  }

  @Test
  void eightFailuresInARowQuarantineTheObject() {
    assertThat(after(CONFLICT, 7)).containsInstanceOf(RetryAt.class);
    assertThat(after(CONFLICT, 8))
        .contains(new Quarantine("failed 8 times in a row", NOW.plus(Duration.ofDays(1))));
    assertThat(after(BUSY, 8)).containsInstanceOf(Quarantine.class);
  }

  @Test
  void whatIsClosedToUsIsQuarantinedAtOnce() {
    assertThat(after(new Outcome.Protected("a directory role holder"), 1))
        .contains(new Quarantine("trying again cannot help", NOW.plus(Duration.ofDays(1))));
  }

  @Test
  void throttlingIsObeyedAndNeverTheObjectsFault() {
    Instant until = NOW.plusSeconds(150);
    assertThat(after(new Outcome.Throttled(until), 1)).contains(new RetryAt(until));
    assertThat(after(new Outcome.Throttled(NOW.minusSeconds(5)), 1))
        .contains(new RetryAt(NOW.plusSeconds(2)));
    assertThat(after(new Outcome.Throttled(until), 1_000)).containsInstanceOf(RetryAt.class);
  }

  @Test
  void aQuarantinedObjectIsTriedDailyForFourWeeks() {
    assertThat(POLICY.inQuarantine(NOW, NOW)).isEqualTo(new RetryAt(NOW.plus(Duration.ofDays(1))));
    assertThat(POLICY.inQuarantine(NOW, NOW.plus(Duration.ofDays(27))))
        .isEqualTo(new RetryAt(NOW.plus(Duration.ofDays(28))));
    assertThat(POLICY.inQuarantine(NOW, NOW.plus(Duration.ofDays(28)))).isInstanceOf(Rest.class);
  }

  @ParameterizedTest
  @EnumSource(ErrorClass.class)
  void laddersNeverShrinkAndNeverExceedTheirLastStep(ErrorClass failure) {
    RetryPolicy ladder = FailurePolicy.ladder(failure);
    Property.holds(
        50,
        random -> {
          double jitter = random.nextDouble(RetryPolicy.MAX_JITTER);
          Duration ceiling = ladder.steps().getLast();
          Duration before = Duration.ZERO;
          for (int failures = 1; failures < 40; failures++) {
            Duration delay = Duration.between(NOW, ladder.retryAt(failures, NOW, jitter));
            assertThat(delay).isGreaterThanOrEqualTo(before);
            assertThat(delay.toMillis())
                .isLessThanOrEqualTo(Math.round(ceiling.toMillis() * (1 + jitter)));
            assertThat(delay).isPositive();
            before = delay;
          }
        });
  }

  @Test
  void aTransientFaultMayLastMostOfAnHourBeforeItQuarantines() {
    Duration total = RetryPolicy.SOON.steps().stream().reduce(Duration.ZERO, Duration::plus);
    assertThat(total).isGreaterThan(Duration.ofMinutes(45));
    assertThat(RetryPolicy.SOON.steps()).hasSize(RetryPolicy.DEFAULT_QUARANTINE_AFTER - 1);
  }

  @Test
  void refusesLaddersAndJitterThatMakeNoSense() {
    assertThatThrownBy(() -> new RetryPolicy(List.of(), 8))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new RetryPolicy(List.of(Duration.ofSeconds(2), Duration.ofSeconds(1)), 8))
        .hasMessageContaining("Step 2");
    assertThatThrownBy(() -> RetryPolicy.SOON.retryAt(0, NOW, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> RetryPolicy.SOON.retryAt(1, NOW, 0.2))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
