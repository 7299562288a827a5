package dev.fairlead.engine.guard;

import dev.fairlead.engine.plan.PlannedChange;
import java.util.Optional;

/** The kinds of changes that are dangerous in numbers; each is counted and limited by itself. */
public enum GuardKind {
  USER_DELETES,
  GROUP_DELETES,
  USER_DISABLES,
  MEMBERSHIP_REMOVALS;

  /** The guard that counts this change, if any does. */
  public static Optional<GuardKind> of(PlannedChange change) {
    return Optional.empty();
  }
}
