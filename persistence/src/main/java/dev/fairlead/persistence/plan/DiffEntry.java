package dev.fairlead.persistence.plan;

import dev.fairlead.engine.value.Value;
import java.util.List;

/**
 * One property before and after, with its lineage.
 *
 * @param from the source attributes the value was computed from
 */
public record DiffEntry(String property, List<Value> before, List<Value> after, List<String> from) {
  public DiffEntry {
    before = List.copyOf(before);
    after = List.copyOf(after);
    from = List.copyOf(from);
  }

  /** The name only: values may identify people and have no place in a log. */
  @Override
  public String toString() {
    return "DiffEntry[" + property + "]";
  }
}
