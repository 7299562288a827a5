package dev.fairlead.engine.plan;

import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.Flow;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The smallest set of property changes that leads from one state to another, sorted by property.
 */
public record AttributeDiff(List<PropertyChange> changes) {
  private static final AttributeDiff EMPTY = new AttributeDiff(List.of());

  public AttributeDiff {
    changes = changes.stream().sorted(Comparator.comparing(PropertyChange::property)).toList();
  }

  public static AttributeDiff empty() {
    return EMPTY;
  }

  /**
   * What an existing target object lacks of the desired state. Properties that are only for
   * creates, and {@code accountEnabled}, are not looked at; equal is what {@link
   * dev.fairlead.engine.target.PropertyRule.Equality} calls equal.
   */
  static AttributeDiff between(TargetProperties before, DesiredObject desired) {
    TargetSchema schema = TargetSchema.graph(desired.kind());
    var changes = new ArrayList<PropertyChange>();
    desired
        .properties()
        .forEach((name, wanted) -> {
          List<Value> current = before.get(name);
          if (!name.equals(TargetSchema.ACCOUNT_ENABLED)) {
            List<Value> after =
                Flow.after(
                    wanted.apply(), schema.property(name).orElseThrow(), current, wanted.values());
            if (!schema.same(name, current, after)) {
              changes.add(new PropertyChange(name, current, after));
            }
          }
        });
    return changes.isEmpty() ? EMPTY : new AttributeDiff(whole(changes, before, schema));
  }

  /**
   * With the members of a property that the target replaces as a whole, changed or not: one that is
   * left out would be cleared.
   */
  private static List<PropertyChange> whole(
      List<PropertyChange> changes, TargetProperties before, TargetSchema schema) {
    Set<String> named =
        changes.stream().map(PropertyChange::property).collect(Collectors.toUnmodifiableSet());
    var all = new ArrayList<>(changes);
    for (String sibling : schema.writtenWith(named)) {
      List<Value> current = before.get(sibling);
      if (!current.isEmpty()) {
        all.add(new PropertyChange(sibling, current, current));
      }
    }
    return all;
  }

  /** The same without the changes that only take a value away. */
  AttributeDiff withoutClears() {
    return new AttributeDiff(changes.stream().filter(it -> !it.after().isEmpty()).toList());
  }

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  /** The state after the changes. */
  public TargetProperties applyTo(TargetProperties before) {
    return before.withAll(
        changes.stream()
            .collect(Collectors.toMap(PropertyChange::property, PropertyChange::after)));
  }
}
