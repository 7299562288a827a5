package dev.fairlead.engine.guard;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** The limit of every guard. A guard can be set, never left out. */
public record GuardLimits(Map<GuardKind, GuardLimit> limits) {
  /** The smallest count at which a percentage is looked at. */
  public static final long DEFAULT_FLOOR = 10;

  private static final GuardLimit LEAVERS = new GuardLimit(500, 10, DEFAULT_FLOOR);
  private static final GuardLimit MEMBERSHIPS = new GuardLimit(5_000, 20, DEFAULT_FLOOR);

  public static final GuardLimits DEFAULT = new GuardLimits(Map.of());

  /** Kinds without a limit get the default. */
  public GuardLimits {
    var all = new EnumMap<GuardKind, GuardLimit>(GuardKind.class);
    for (GuardKind kind : GuardKind.values()) {
      all.put(kind, limits.getOrDefault(kind, defaultLimit(kind)));
    }
    limits = Collections.unmodifiableMap(all);
  }

  public GuardLimit limit(GuardKind kind) {
    return limits.getOrDefault(kind, defaultLimit(kind));
  }

  private static GuardLimit defaultLimit(GuardKind kind) {
    return switch (kind) {
      case USER_DELETES, GROUP_DELETES, USER_DISABLES -> LEAVERS;
      case MEMBERSHIP_REMOVALS -> MEMBERSHIPS;
    };
  }
}
