package dev.fairlead.jobs.failure;

import dev.fairlead.engine.outcome.Outcome;
import dev.fairlead.engine.plan.BlockReason;
import dev.fairlead.engine.plan.ObjectChange;
import java.time.Duration;
import java.time.Instant;

/**
 * Why a change was not made.
 *
 * @param outcome decides over the ladder on which it is tried again
 * @param code stable: ours or the target's
 * @param message the cause, in words
 * @param remedy what a person can do
 */
public record Refusal(Outcome outcome, String code, String message, String remedy) {
  /** How soon something that waits for the source is looked at again. */
  private static final Duration WAIT = Duration.ofMinutes(1);

  /** A change that was planned, but must not be made now. */
  public static Refusal of(ObjectChange.Blocked blocked, String words, Instant now) {
    return new Refusal(
        outcome(blocked.reason(), words, now),
        blocked.reason().name(),
        words,
        remedy(blocked.reason()));
  }

  private static Outcome outcome(BlockReason reason, String words, Instant now) {
    return switch (reason) {
      case AMBIGUOUS_MATCH, CLAIMED -> new Outcome.Conflict("", words);
      case MATCH_UNAVAILABLE, RESTORE_WINDOW_PASSED -> new Outcome.Unavailable(words);
      case REQUIRED_PROPERTY_MISSING, NO_FREE_VALUE -> new Outcome.Rejected(reason.name(), words);
      case ANCHOR_CHANGED, KIND_CHANGED -> new Outcome.Protected(words);
      case SCOPE_UNDECIDED, READ_OLDER_THAN_DECISION, ABSENT_WITHOUT_TOMBSTONE ->
          new Outcome.Throttled(now.plus(WAIT));
    };
  }

  private static String remedy(BlockReason reason) {
    return switch (reason) {
      case AMBIGUOUS_MATCH ->
          "Look at the target objects named: remove the mark from those that are not this person or group.";
      case CLAIMED -> "Let one tool or configuration write the object: change the other's scope.";
      case MATCH_UNAVAILABLE -> "Nothing to do: the target is asked again by itself.";
      case REQUIRED_PROPERTY_MISSING ->
          "Fill the missing attributes in the source directory, or change the mapping.";
      case NO_FREE_VALUE ->
          "Add a candidate to the mapping, for example with a number, or change the source.";
      case ANCHOR_CHANGED ->
          "Restore the object's anchor (mS-DS-ConsistencyGuid) in the source directory.";
      case KIND_CHANGED -> "Make a new source object: a link cannot change its kind.";
      case RESTORE_WINDOW_PASSED -> "Nothing to do: the object is matched anew by itself.";
      case SCOPE_UNDECIDED -> "Nothing to do: the decision falls when the missing data arrives.";
      case ABSENT_WITHOUT_TOMBSTONE ->
          "Check in the source directory whether the object was deleted, and answer the question.";
      case READ_OLDER_THAN_DECISION ->
          "Nothing to do: the object is planned anew after the next read of its domain.";
    };
  }
}
