package dev.fairlead.engine.plan;

import dev.fairlead.engine.target.TargetKind;

/** What happens to target objects at the end of their time. */
public record LifecyclePolicy(OutOfScopePolicy users, OutOfScopePolicy groups) {
  public static final LifecyclePolicy DEFAULT =
      new LifecyclePolicy(OutOfScopePolicy.DISABLE, OutOfScopePolicy.LEAVE);

  public LifecyclePolicy {
    if (groups == OutOfScopePolicy.DISABLE) {
      throw new IllegalArgumentException(
          "Groups cannot be disabled: choose DELETE or LEAVE for groups out of scope");
    }
  }

  public OutOfScopePolicy outOfScope(TargetKind kind) {
    return switch (kind) {
      case USER -> users;
      case GROUP -> groups;
      case CONTACT -> OutOfScopePolicy.LEAVE;
    };
  }
}
