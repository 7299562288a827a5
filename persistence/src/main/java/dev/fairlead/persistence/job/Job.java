package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The job of one configuration. Immutable: a transition gives the job after it.
 *
 * @param reason why it is in this state, in words; empty where the state says it all
 * @param failures attempts of the job as a whole that failed in a row
 * @param nextAttempt while quarantined, when it probes next
 * @param currentCycle the unfinished cycle
 * @param lastCycle the number of the newest cycle, 0 before the first
 * @param version guards against two writers
 */
public record Job(
    TenantId tenant,
    ConfigurationId configuration,
    JobState state,
    Optional<String> reason,
    Instant since,
    int failures,
    Optional<Instant> nextAttempt,
    Optional<Instant> lastSuccess,
    Optional<Long> currentCycle,
    long lastCycle,
    long version) {

  /** Whether a run may start: to work, or to probe. */
  public boolean mayRun(Instant now) {
    return switch (state) {
      case NOT_RUN, ACTIVE -> true;
      case QUARANTINED -> nextAttempt.isEmpty() || !now.isBefore(nextAttempt.get());
      case NOT_CONFIGURED, PAUSED, DISABLED -> false;
    };
  }

  /** A run found its target: whatever kept the job from working is over. */
  public Job working(Instant now) {
    return switch (state) {
      case NOT_RUN, QUARANTINED -> in(JobState.ACTIVE, Optional.empty(), now);
      case ACTIVE -> failures == 0 ? this : in(JobState.ACTIVE, Optional.empty(), since);
      case NOT_CONFIGURED, PAUSED, DISABLED -> throw refused("work");
    };
  }

  /**
   * The job as a whole cannot work. Again while in quarantine: the next probe is later.
   *
   * @param cadence how long after which failure in a row the next probe comes
   */
  public Job quarantined(String why, QuarantineCadence cadence, Instant now) {
    return switch (state) {
      case NOT_RUN, ACTIVE, QUARANTINED -> {
        int more = state == JobState.QUARANTINED ? failures + 1 : 1;
        yield new Job(
            tenant,
            configuration,
            JobState.QUARANTINED,
            Optional.of(why),
            state == JobState.QUARANTINED ? since : now,
            more,
            Optional.of(now.plus(cadence.after(more))),
            lastSuccess,
            currentCycle,
            lastCycle,
            version);
      }
      case NOT_CONFIGURED, PAUSED, DISABLED -> throw refused("be quarantined");
    };
  }

  /** A person stops the job; a running run ends at its next batch. */
  public Job paused(String why, Instant now) {
    return switch (state) {
      case NOT_RUN, ACTIVE, QUARANTINED, PAUSED -> in(JobState.PAUSED, Optional.of(why), now);
      case NOT_CONFIGURED, DISABLED -> throw refused("be paused");
    };
  }

  /** A person lets the job work again. */
  public Job resumed(Instant now) {
    return switch (state) {
      case PAUSED, QUARANTINED, DISABLED ->
          in(lastCycle == 0 ? JobState.NOT_RUN : JobState.ACTIVE, Optional.empty(), now);
      case NOT_RUN, ACTIVE -> this;
      case NOT_CONFIGURED -> throw refused("be resumed");
    };
  }

  private Job in(JobState next, Optional<String> why, Instant at) {
    return new Job(
        tenant,
        configuration,
        next,
        why,
        at,
        0,
        Optional.empty(),
        lastSuccess,
        currentCycle,
        lastCycle,
        version);
  }

  private IllegalStateException refused(String what) {
    return new IllegalStateException(
        "The job of configuration %s is %s and cannot %s".formatted(configuration, state, what));
  }
}
