package dev.fairlead.engine.mapping;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a configuration does with one template: which version it follows, and where it departs.
 *
 * @param overrides replace the template's mapping of the same target property, or add one
 * @param unmapped target properties of the template that are left alone
 * @param matching how existing accounts without anchor are recognised; not at all when empty
 */
public record ObjectMapping(
    String template,
    int templateVersion,
    List<AttributeMapping> overrides,
    Set<String> unmapped,
    Optional<MatchPolicy> matching) {
  public ObjectMapping {
    overrides = List.copyOf(overrides);
    unmapped = Set.copyOf(unmapped);
  }

  public ObjectMapping(
      String template,
      int templateVersion,
      List<AttributeMapping> overrides,
      Set<String> unmapped) {
    this(template, templateVersion, overrides, unmapped, Optional.empty());
  }

  /** A template as it is. */
  public static ObjectMapping of(MappingTemplate template) {
    return new ObjectMapping(template.id(), template.version(), List.of(), Set.of());
  }
}
