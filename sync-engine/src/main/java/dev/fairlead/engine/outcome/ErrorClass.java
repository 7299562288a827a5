package dev.fairlead.engine.outcome;

import java.util.Optional;

/** Failures that are treated alike. */
public enum ErrorClass {
  /** Goes away by itself, soon. */
  TRANSIENT,
  /** Not a failure of the object at all: the target wants us to wait. */
  THROTTLED,
  /** Another object must let go of a value. */
  CONFLICT,
  /** Somebody must correct the data or the mapping. */
  DATA,
  /** Somebody must grant a right. */
  PERMISSION,
  /** Nothing we do will help: trying again is pointless until something changes. */
  PERMANENT;

  /** Empty if the change was made. */
  public static Optional<ErrorClass> of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Applied(var ignored) -> Optional.empty();
      case Outcome.AlreadyThere() -> Optional.empty();
      case Outcome.Conflict(var property, var message) -> Optional.of(CONFLICT);
      case Outcome.Rejected(var code, var message) -> Optional.of(DATA);
      case Outcome.Forbidden(var message) -> Optional.of(PERMISSION);
      case Outcome.Protected(var message) -> Optional.of(PERMANENT);
      case Outcome.Throttled(var until) -> Optional.of(THROTTLED);
      case Outcome.NotYetVisible(var message) -> Optional.of(TRANSIENT);
      case Outcome.Unavailable(var message) -> Optional.of(TRANSIENT);
      case Outcome.Unknown(var message) -> Optional.of(TRANSIENT);
    };
  }
}
