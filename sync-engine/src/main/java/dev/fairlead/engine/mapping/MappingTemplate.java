package dev.fairlead.engine.mapping;

import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.target.TargetKind;
import java.util.List;
import java.util.Set;

/**
 * A set of mappings we ship. A published version never changes; improvements are a new version.
 *
 * @param sources the kinds of source objects it makes target objects of
 */
public record MappingTemplate(
    String id,
    int version,
    Set<SourceKind> sources,
    TargetKind target,
    List<AttributeMapping> mappings) {
  public MappingTemplate {
    sources = Set.copyOf(sources);
    mappings = List.copyOf(mappings);
  }
}
