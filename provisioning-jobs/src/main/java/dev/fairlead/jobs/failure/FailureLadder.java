package dev.fairlead.jobs.failure;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.outcome.ErrorClass;
import dev.fairlead.engine.outcome.FailurePolicy;
import dev.fairlead.engine.outcome.NextStep;
import dev.fairlead.engine.outcome.RetryPolicy;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.ObjectFailure.Aspect;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Decides when a failed object is tried again. */
public final class FailureLadder {
  private final FailurePolicy policy;

  public FailureLadder(FailurePolicy policy) {
    this.policy = policy;
  }

  /**
   * The failure after another one.
   *
   * @param before the object's open failure
   */
  public ObjectFailure next(
      SourceKey source,
      Aspect aspect,
      Verb verb,
      Refusal refusal,
      Optional<ObjectFailure> before,
      Instant now) {
    int failures = before.map(ObjectFailure::failures).orElse(0) + 1;
    Optional<Instant> quarantined = before.flatMap(ObjectFailure::quarantinedAt);
    NextStep step =
        quarantined
            .map(since -> policy.inQuarantine(since, now))
            .or(() -> policy.after(refusal.outcome(), failures, now, jitter()))
            .orElseThrow(() -> new IllegalArgumentException("a success is no failure"));
    return new ObjectFailure(
        source,
        aspect,
        verb,
        ErrorClass.of(refusal.outcome()).orElseThrow(),
        refusal.code(),
        refusal.message(),
        refusal.remedy(),
        failures,
        before.map(ObjectFailure::firstFailed).orElse(now),
        now,
        nextAttempt(step),
        step instanceof NextStep.Quarantine ? Optional.of(now) : quarantined);
  }

  private static double jitter() {
    return ThreadLocalRandom.current().nextDouble() * RetryPolicy.MAX_JITTER;
  }

  private static Optional<Instant> nextAttempt(NextStep step) {
    return switch (step) {
      case NextStep.RetryAt(var at) -> Optional.of(at);
      case NextStep.Quarantine(var reason, var next) -> Optional.of(next);
      case NextStep.Rest(var reason) -> Optional.empty();
    };
  }
}
