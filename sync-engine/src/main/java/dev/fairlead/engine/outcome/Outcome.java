package dev.fairlead.engine.outcome;

import dev.fairlead.engine.TargetId;
import java.time.Instant;
import java.util.Optional;

/** What became of one attempted change. Messages are the target's own words, without values. */
public sealed interface Outcome {

  /**
   * The change was made.
   *
   * @param target the id of the object that was created or changed, where the answer names one
   */
  record Applied(Optional<TargetId> target) implements Outcome {}

  /** The target was already as the change would have made it. */
  record AlreadyThere() implements Outcome {}

  /** Another object holds a value that must be unique. */
  record Conflict(String property, String message) implements Outcome {}

  /** The target refuses the values we sent. */
  record Rejected(String code, String message) implements Outcome {}

  /** We lack the right to make changes like this one. */
  record Forbidden(String message) implements Outcome {}

  /** This object is closed to us for good: privileged, or mastered elsewhere. */
  record Protected(String message) implements Outcome {}

  record Throttled(Instant until) implements Outcome {}

  /** The target has not yet replicated an object that it told us exists. */
  record NotYetVisible(String message) implements Outcome {}

  /** The target answered that it cannot answer; nothing was written. */
  record Unavailable(String message) implements Outcome {}

  /** No answer: the change may or may not have been made. Look before trying again. */
  record Unknown(String message) implements Outcome {}
}
