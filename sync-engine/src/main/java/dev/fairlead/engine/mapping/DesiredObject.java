package dev.fairlead.engine.mapping;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.target.TargetKind;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a source object's target object should look like. A property that is not in the map is left
 * as it is.
 *
 * @param problems why mapped properties are missing from the map
 */
public record DesiredObject(
    SourceKey key,
    SourceAnchor anchor,
    TargetKind kind,
    SortedMap<String, DesiredValue> properties,
    List<MappingProblem> problems) {
  public DesiredObject {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    problems = List.copyOf(problems);
  }
}
