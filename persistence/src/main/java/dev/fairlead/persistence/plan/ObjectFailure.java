package dev.fairlead.persistence.plan;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.outcome.ErrorClass;
import dev.fairlead.engine.plan.Verb;
import java.time.Instant;
import java.util.Optional;

/**
 * Why an object is not as it should be, and what happens next.
 *
 * @param code stable
 * @param message the cause, in words
 * @param remedy what a person can do
 * @param failures in a row
 * @param nextAttempt empty: waits for a person or for a change of the object
 */
public record ObjectFailure(
    SourceKey source,
    Aspect aspect,
    Verb verb,
    ErrorClass errorClass,
    String code,
    String message,
    String remedy,
    int failures,
    Instant firstFailed,
    Instant lastFailed,
    Optional<Instant> nextAttempt,
    Optional<Instant> quarantinedAt) {

  /** Which pass failed: they are tried again apart from each other. */
  public enum Aspect {
    OBJECT,
    REFERENCES
  }
}
