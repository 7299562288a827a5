package dev.fairlead.jobs.target;

import dev.fairlead.graph.read.ReadFailure;
import dev.fairlead.jobs.run.TargetTrouble;
import dev.fairlead.persistence.job.RunLease;
import dev.fairlead.persistence.job.SupersededException;
import java.time.Duration;

/** What a question without an answer means for the run. */
final class Unanswered {
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private Unanswered() {}

  /**
   * Ends the run where the whole connection is in trouble.
   *
   * @return why this one question has no answer, in words
   */
  static String reasonOrTrouble(ReadFailure failure, RunLease lease) {
    return switch (failure) {
      case ReadFailure.Superseded() -> throw new SupersededException(lease);
      case ReadFailure.Unauthorized(var code, var message) ->
          throw new TargetTrouble.Refused("Graph does not accept our credentials: " + code);
      case ReadFailure.Throttled(var retryAfter) ->
          throw new TargetTrouble.Busy("Graph asks us to wait", retryAfter);
      case ReadFailure.Unavailable(var reason, var retryAfter) -> reason;
      case ReadFailure.Forbidden(var code, var message) -> "we may not read this (" + code + ")";
      case ReadFailure.Rejected(var code, var message) -> "Graph refused the question: " + code;
      case ReadFailure.NotYetVisible(var id) -> id + " is not visible everywhere yet";
    };
  }

  /** For questions without whose answer nothing can go on. */
  static RuntimeException trouble(ReadFailure failure, RunLease lease) {
    return new TargetTrouble.Busy(reasonOrTrouble(failure, lease), PAUSE);
  }
}
