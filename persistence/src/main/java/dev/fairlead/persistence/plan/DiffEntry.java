package dev.fairlead.persistence.plan;

import dev.fairlead.engine.expression.Trace;
import dev.fairlead.engine.value.Value;
import java.util.List;

/**
 * One property before and after, with its lineage.
 *
 * @param from the source attributes the value was computed from
 * @param redacted whether the values are for the target only, and not to be shown to anybody
 */
public record DiffEntry(
    String property, List<Value> before, List<Value> after, List<String> from, boolean redacted) {
  public DiffEntry {
    before = List.copyOf(before);
    after = List.copyOf(after);
    from = List.copyOf(from);
  }

  public DiffEntry(String property, List<Value> before, List<Value> after, List<String> from) {
    this(property, before, after, from, false);
  }

  /** As it may be shown and logged: redacted values are masked. */
  public DiffEntry shown() {
    return redacted ? new DiffEntry(property, masked(before), masked(after), from, true) : this;
  }

  private static List<Value> masked(List<Value> values) {
    return values.isEmpty() ? values : List.of(Value.of(Trace.MASK));
  }

  /** The name only: values may identify people and have no place in a log. */
  @Override
  public String toString() {
    return "DiffEntry[" + property + "]";
  }
}
