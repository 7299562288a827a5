package dev.fairlead.engine.guard;

import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.plan.PlannedChange;
import dev.fairlead.engine.plan.ReferenceChange;
import dev.fairlead.engine.target.TargetKind;
import java.util.Optional;

/** The kinds of changes that are dangerous in numbers; each is counted and limited by itself. */
public enum GuardKind {
  USER_DELETES("deletes of users"),
  GROUP_DELETES("deletes of groups"),
  USER_DISABLES("disables of users"),
  MEMBERSHIP_REMOVALS("membership removals");

  private final String words;

  GuardKind(String words) {
    this.words = words;
  }

  /** For sentences: what is counted, in the plural. */
  public String words() {
    return words;
  }

  /** The guard that counts this change, if any does. */
  public static Optional<GuardKind> of(PlannedChange change) {
    return switch (change) {
      case ObjectChange.Delete delete ->
          switch (delete.kind()) {
            case USER -> Optional.of(USER_DELETES);
            case GROUP -> Optional.of(GROUP_DELETES);
            case CONTACT -> Optional.empty();
          };
      case ObjectChange.Disable disable when disable.kind() == TargetKind.USER ->
          Optional.of(USER_DISABLES);
      case ReferenceChange.RemoveMember ignored -> Optional.of(MEMBERSHIP_REMOVALS);
      case ObjectChange ignored -> Optional.empty();
      case ReferenceChange ignored -> Optional.empty();
    };
  }
}
