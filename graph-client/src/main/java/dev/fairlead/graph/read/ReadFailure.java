package dev.fairlead.graph.read;

import java.time.Duration;
import java.util.Optional;

/** Why looking failed. None of these says anything about what is in the directory. */
public sealed interface ReadFailure {

  record Throttled(Duration retryAfter) implements ReadFailure {}

  /** The service was not reached, not able, or its answer made no sense. */
  record Unavailable(String reason, Optional<Duration> retryAfter) implements ReadFailure {}

  /** We may not read this. */
  record Forbidden(String code, String message) implements ReadFailure {}

  /** Our credentials or consent are not accepted; concerns the whole connection. */
  record Unauthorized(String code, String message) implements ReadFailure {}

  /** The question itself was refused. */
  record Rejected(String code, String message) implements ReadFailure {}

  /** Created moments ago and not known everywhere yet. */
  record NotYetVisible(String id) implements ReadFailure {}

  /** Not sent: the fence no longer held. */
  record Superseded() implements ReadFailure {}
}
