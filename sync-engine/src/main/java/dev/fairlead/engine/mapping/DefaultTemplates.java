package dev.fairlead.engine.mapping;

import java.util.List;

/** The templates we ship, all versions. */
public final class DefaultTemplates {
  private DefaultTemplates() {}

  public static List<MappingTemplate> all() {
    return List.of();
  }
}
