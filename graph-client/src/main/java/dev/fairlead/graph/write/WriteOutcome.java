package dev.fairlead.graph.write;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of one write. Codes are Microsoft's and stable; messages are for people and may contain
 * attribute values: they belong in the provisioning log, not in the process log.
 */
public sealed interface WriteOutcome {

  /** Done by this request. The id is that of the object written (the group, for a membership). */
  record Applied(String id) implements WriteOutcome {}

  /**
   * The directory was already as wanted: already (or not) a member, already deleted, no manager to
   * clear; for an upsert the group existed and now has the given properties.
   */
  record AlreadyThere(String id) implements WriteOutcome {}

  /**
   * Another object holds a value that must be unique.
   *
   * @param property the Graph property in conflict, if the answer names it
   * @param otherObject id of the holder, if the answer names it
   */
  record Conflict(
      Optional<String> property, Optional<String> otherObject, String code, String message)
      implements WriteOutcome {}

  /** Refused for what it says; repeating it unchanged is useless. */
  record Rejected(String code, String message, Optional<String> property) implements WriteOutcome {}

  /** Refused for who we are or who the target is (an administrator, a quota). */
  record Forbidden(String code, String message) implements WriteOutcome {}

  /** The object or one it refers to does not exist. */
  record NotFound(String code, String message) implements WriteOutcome {}

  /** The object (or one it refers to) was created moments ago and is not known everywhere yet. */
  record NotYetVisible(String id) implements WriteOutcome {}

  /** Not applied: the quota is spent. Not worth trying before this has passed. */
  record Throttled(Duration retryAfter) implements WriteOutcome {}

  /** The service was not reached or not able; sending the same operation again later is safe. */
  record Unavailable(String reason, Optional<Duration> retryAfter) implements WriteOutcome {}

  /** Our credentials or consent are not accepted; concerns the whole connection. */
  record Unauthorized(String code, String message) implements WriteOutcome {}

  /** Sent, but no answer tells whether it was applied: look before doing it again. */
  record Unknown(String cause) implements WriteOutcome {}

  /** Not sent: the fence no longer held. */
  record Superseded() implements WriteOutcome {}
}
