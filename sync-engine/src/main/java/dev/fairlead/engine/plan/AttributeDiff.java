package dev.fairlead.engine.plan;

import dev.fairlead.engine.target.TargetProperties;
import java.util.Comparator;
import java.util.List;

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

  public boolean isEmpty() {
    return changes.isEmpty();
  }

  public TargetProperties applyTo(TargetProperties before) {
    var after = before;
    for (PropertyChange change : changes) {
      after = after.with(change.property(), change.after());
    }
    return after;
  }
}
