package dev.fairlead.engine.mapping;

import java.util.List;
import java.util.Set;

/**
 * What a configuration does with one template: which version it follows, and where it departs.
 *
 * @param overrides replace the template's mapping of the same target property, or add one
 * @param unmapped target properties of the template that are left alone
 */
public record ObjectMapping(
    String template, int templateVersion, List<AttributeMapping> overrides, Set<String> unmapped) {
  public ObjectMapping {
    overrides = List.copyOf(overrides);
    unmapped = Set.copyOf(unmapped);
  }

  /** A template as it is. */
  public static ObjectMapping of(MappingTemplate template) {
    return new ObjectMapping(template.id(), template.version(), List.of(), Set.of());
  }
}
