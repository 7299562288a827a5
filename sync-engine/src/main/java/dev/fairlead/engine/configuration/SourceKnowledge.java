package dev.fairlead.engine.configuration;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceType;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the source when a configuration is judged.
 *
 * @param attributes of the discovered schema, by name as the schema writes it; empty while a
 *     domain's has not been read
 * @param objects the living objects among {@link ConfigurationBody#namedObjects()}; empty while a
 *     domain has not been read completely
 */
public record SourceKnowledge(
    Optional<Map<String, SourceType>> attributes, Optional<Map<ObjectGuid, SourceKind>> objects) {
  public static final SourceKnowledge NONE =
      new SourceKnowledge(Optional.empty(), Optional.empty());

  public SourceKnowledge {
    attributes = attributes.map(Map::copyOf);
    objects = objects.map(Map::copyOf);
  }
}
