package dev.fairlead.engine.scope;

import java.util.List;

/** What never syncs, in any configuration. */
public final class DefaultExclusions {
  private DefaultExclusions() {}

  public static List<ExclusionRule> rules() {
    return List.of();
  }
}
