package dev.fairlead.engine.outcome;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What happens to an object after a change of it failed.
 *
 * @param quarantineInterval how often a quarantined object is tried
 * @param quarantineLimit how long it is tried at all
 */
public record FailurePolicy(Duration quarantineInterval, Duration quarantineLimit) {
  public static final FailurePolicy DEFAULT =
      new FailurePolicy(Duration.ofDays(1), Duration.ofDays(28));

  /** The ladder on which failures of a class climb. */
  public static RetryPolicy ladder(ErrorClass failure) {
    return switch (failure) {
      case TRANSIENT -> RetryPolicy.SOON;
      case THROTTLED -> RetryPolicy.WHEN_ALLOWED;
      case CONFLICT, DATA, PERMISSION -> RetryPolicy.LATER;
      case PERMANENT -> RetryPolicy.NEVER;
    };
  }

  /**
   * The step after an outcome of an object that is not in quarantine; empty if it was a success.
   *
   * @param failures in a row, this one included if it is one
   * @param jitter 0.0 to {@link RetryPolicy#MAX_JITTER}, drawn by the caller
   */
  public Optional<NextStep> after(Outcome outcome, int failures, Instant now, double jitter) {
    return ErrorClass.of(outcome)
        .map(failure -> {
          RetryPolicy ladder = ladder(failure);
          if (ladder.exhausted(failures)) {
            return new NextStep.Quarantine(
                failure == ErrorClass.PERMANENT
                    ? "trying again cannot help"
                    : "failed %d times in a row".formatted(failures),
                now.plus(quarantineInterval));
          }
          return new NextStep.RetryAt(notBefore(outcome, ladder.retryAt(failures, now, jitter)));
        });
  }

  private static Instant notBefore(Outcome outcome, Instant at) {
    return outcome instanceof Outcome.Throttled(var until) && until.isAfter(at) ? until : at;
  }

  /** The step after another failure of an object that is in quarantine since some time. */
  public NextStep inQuarantine(Instant since, Instant now) {
    Instant next = now.plus(quarantineInterval);
    return next.isAfter(since.plus(quarantineLimit))
        ? new NextStep.Rest(
            "in quarantine for %d days: tried again when the object changes or a person asks"
                .formatted(quarantineLimit.toDays()))
        : new NextStep.RetryAt(next);
  }
}
