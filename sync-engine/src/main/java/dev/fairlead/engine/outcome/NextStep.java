package dev.fairlead.engine.outcome;

import java.time.Instant;

/** What happens to an object after a failed change. */
public sealed interface NextStep {

  record RetryAt(Instant at) implements NextStep {}

  /** The object leaves the ladder: it is shown with its cause and tried daily. */
  record Quarantine(String reason, Instant nextAttempt) implements NextStep {}

  /** No further attempts until the object's inputs change or a person asks for one. */
  record Rest(String reason) implements NextStep {}
}
