package dev.fairlead.engine.target;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the target accepts for objects of one kind, as data. */
public record TargetSchema(TargetKind kind, SortedMap<String, PropertyRule> properties) {
  public TargetSchema {
    properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
  }

  /** Microsoft Graph v1.0, as an application sees it. */
  public static TargetSchema graph(TargetKind kind) {
    return new TargetSchema(kind, new TreeMap<>());
  }

  public Optional<PropertyRule> property(String name) {
    return Optional.ofNullable(properties.get(name));
  }
}
