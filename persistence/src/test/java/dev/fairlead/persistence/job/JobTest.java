package dev.fairlead.persistence.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final QuarantineCadence CADENCE =
      new QuarantineCadence(List.of(Duration.ofMinutes(1), Duration.ofHours(1)));

  @Test
  void aNewJobBecomesActiveWithItsFirstRun() {
    Job job = job(JobState.NOT_RUN).working(NOW);
    assertThat(job.state()).isEqualTo(JobState.ACTIVE);
    assertThat(job.since()).isEqualTo(NOW);
  }

  @Test
  void workingOnChangesNothing() {
    Job job = job(JobState.ACTIVE);
    assertThat(job.working(NOW)).isSameAs(job);
  }

  @Test
  void aQuarantinedJobProbesEverLessOften() {
    Job once = job(JobState.ACTIVE).quarantined("no consent", CADENCE, NOW);
    assertThat(once.nextAttempt()).contains(NOW.plus(Duration.ofMinutes(1)));
    assertThat(once.mayRun(NOW)).isFalse();
    assertThat(once.mayRun(NOW.plus(Duration.ofMinutes(1)))).isTrue();
    Instant later = NOW.plus(Duration.ofMinutes(1));
    Job twice = once.quarantined("no consent", CADENCE, later);
    assertThat(twice.nextAttempt()).contains(later.plus(Duration.ofHours(1)));
    assertThat(twice.since()).as("in quarantine since the first failure").isEqualTo(NOW);
    Job often = twice.quarantined("no consent", CADENCE, later);
    assertThat(often.nextAttempt()).contains(later.plus(Duration.ofHours(1)));
  }

  @Test
  void aProbeThatSucceedsEndsTheQuarantine() {
    Job job = job(JobState.ACTIVE).quarantined("no consent", CADENCE, NOW).working(NOW);
    assertThat(job.state()).isEqualTo(JobState.ACTIVE);
    assertThat(job.reason()).isEmpty();
    assertThat(job.failures()).isZero();
    assertThat(job.nextAttempt()).isEmpty();
  }

  @Test
  void aPausedJobNeitherRunsNorWorksUntilItIsResumed() {
    Job paused = job(JobState.ACTIVE).paused("holidays", NOW);
    assertThat(paused.mayRun(NOW.plus(Duration.ofDays(365)))).isFalse();
    assertThat(paused.reason()).contains("holidays");
    assertThatIllegalStateException().isThrownBy(() -> paused.working(NOW));
    assertThatIllegalStateException()
        .isThrownBy(() -> paused.quarantined("no consent", CADENCE, NOW));
    assertThat(paused.resumed(NOW).mayRun(NOW)).isTrue();
  }

  @Test
  void aJobThatNeverRanIsStillNewAfterAPause() {
    assertThat(job(JobState.NOT_RUN).paused("wait", NOW).resumed(NOW).state())
        .isEqualTo(JobState.NOT_RUN);
  }

  @Test
  void theDefaultCadenceFallsToOnceADay() {
    assertThat(QuarantineCadence.DEFAULT.after(1)).isEqualTo(Duration.ofMinutes(1));
    assertThat(QuarantineCadence.DEFAULT.after(100)).isEqualTo(Duration.ofDays(1));
  }

  private static Job job(JobState state) {
    return new Job(
        new TenantId(UUID.randomUUID()),
        new ConfigurationId(UUID.randomUUID()),
        state,
        Optional.empty(),
        Instant.EPOCH,
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0);
  }
}
