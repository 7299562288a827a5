package dev.fairlead.jobs.export;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.outcome.Outcome;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.TargetTrouble;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what Graph made of writes: what it means for the object, and what a person can do. */
public final class Outcomes {
  public static final String APPLIED = "APPLIED";
  public static final String ALREADY_THERE = "ALREADY_THERE";

  private Outcomes() {}

  /**
   * Ends the slice if some changes have to wait: for as long as the most patient of them.
   *
   * @throws TargetTrouble if there is any
   */
  public static void stopIfAsked(Collection<Result> results) {
    results.stream()
        .flatMap(result ->
            result instanceof Result.Later(var trouble) ? Stream.of(trouble) : Stream.empty())
        .max(Comparator.comparing(Outcomes::weight))
        .ifPresent(trouble -> {
          throw trouble;
        });
  }

  private static Duration weight(TargetTrouble trouble) {
    return switch (trouble) {
      case TargetTrouble.Refused _ -> ChronoUnit.FOREVER.getDuration();
      case TargetTrouble.Busy busy -> busy.pause();
    };
  }

  public static Result of(WriteResult result) {
    Optional<String> request = requestId(result);
    return switch (result.outcome()) {
      case WriteOutcome.Applied(var id) -> new Result.Done(new TargetId(id), APPLIED, request);
      case WriteOutcome.AlreadyThere(var id) ->
          new Result.Done(new TargetId(id), ALREADY_THERE, request);
      case WriteOutcome.Conflict(var property, var other, var code, var message) ->
          failed(
              new Outcome.Conflict(property.orElse(""), message),
              code,
              message,
              "Find the other object that holds the value (%s) and change one of the two."
                  .formatted(property.orElse("see the message")),
              request);
      case WriteOutcome.Rejected(var code, var message, var property) ->
          failed(
              new Outcome.Rejected(code, message),
              code,
              message,
              "Correct %s in the source directory or in the mapping."
                  .formatted(property.orElse("the value")),
              request);
      case WriteOutcome.Forbidden(var code, var message) ->
          failed(
              new Outcome.Forbidden(message),
              code,
              message,
              "Grant the application the right, or leave this object out of scope: it may hold a directory role.",
              request);
      case WriteOutcome.NotFound(var code, var message) ->
          failed(
              new Outcome.Unavailable(message),
              code,
              message,
              "Nothing to do: the object is looked for again.",
              request);
      case WriteOutcome.NotYetVisible(var id) ->
          failed(
              new Outcome.NotYetVisible(id + " is not visible everywhere yet"),
              "NotYetVisible",
              "Entra ID has not yet replicated " + id,
              "Nothing to do: the change is tried again in a moment.",
              request);
      case WriteOutcome.Unknown(var cause) ->
          failed(
              new Outcome.Unknown(cause),
              "Unknown",
              "No answer tells whether the change was made: " + cause,
              "Nothing to do: we look before trying again.",
              request);
      case WriteOutcome.Throttled(var retryAfter) ->
          new Result.Later(new TargetTrouble.Busy("Graph asks us to wait", retryAfter));
      case WriteOutcome.Unavailable(var reason, var retryAfter) ->
          failed(
              new Outcome.Unavailable(reason),
              "Unavailable",
              reason,
              "Nothing to do: the change is tried again by itself.",
              request);
      case WriteOutcome.Unauthorized(var code, var message) ->
          new Result.Later(
              new TargetTrouble.Refused("Graph does not accept our credentials: " + code));
      case WriteOutcome.Superseded() ->
          new Result.Later(new TargetTrouble.Busy("the run may not go on", Duration.ZERO));
    };
  }

  private static Result failed(
      Outcome outcome, String code, String message, String remedy, Optional<String> request) {
    return new Result.Failed(new Refusal(outcome, code, message, remedy), request);
  }

  private static Optional<String> requestId(WriteResult result) {
    return result
        .correlation()
        .map(it -> it.requestId().orElseGet(it::clientRequestId))
        .filter(it -> !it.isEmpty());
  }
}
