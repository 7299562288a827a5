package dev.fairlead.engine.target;

import dev.fairlead.engine.value.Value;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values of a target object's properties, by name: as last exported, as read from the target,
 * or as a create would send them. A property that is null or an empty collection is not in the map.
 *
 * <p>Names are exact; a member of a complex property has a dot: {@code
 * onPremisesExtensionAttributes.extensionAttribute1}.
 */
public record TargetProperties(SortedMap<String, List<Value>> values) {
  private static final TargetProperties NONE = new TargetProperties(new TreeMap<>());

  public TargetProperties {
    var kept = new TreeMap<String, List<Value>>();
    values.forEach((name, list) -> {
      if (!list.isEmpty()) {
        kept.put(name, List.copyOf(list));
      }
    });
    values = Collections.unmodifiableSortedMap(kept);
  }

  public static TargetProperties of(Map<String, List<Value>> values) {
    return new TargetProperties(new TreeMap<>(values));
  }

  public static TargetProperties none() {
    return NONE;
  }

  /** No values means null, or an empty collection. */
  public List<Value> get(String property) {
    return values.getOrDefault(property, List.of());
  }

  public TargetProperties with(String property, List<Value> newValues) {
    return withAll(Map.of(property, newValues));
  }

  /** This state with some properties replaced; no values means null. */
  public TargetProperties withAll(Map<String, List<Value>> replacements) {
    var changed = new TreeMap<>(values);
    changed.putAll(replacements);
    return new TargetProperties(changed);
  }

  /** Names only: values may identify people and have no place in a log. */
  @Override
  public String toString() {
    return "TargetProperties" + values.keySet();
  }
}
