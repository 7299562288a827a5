package dev.fairlead.engine.plan;

import dev.fairlead.engine.value.Value;
import java.util.List;

/** One property before and after; no values means null, or an empty collection. */
public record PropertyChange(String property, List<Value> before, List<Value> after) {
  public PropertyChange {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** The name only: values may identify people and have no place in a log. */
  @Override
  public String toString() {
    return "PropertyChange[" + property + "]";
  }
}
