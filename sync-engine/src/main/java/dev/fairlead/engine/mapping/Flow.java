package dev.fairlead.engine.mapping;

import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;

/** What an existing target object's property should have, given what it has. */
public final class Flow {
  private Flow() {}

  /**
   * The values after the flow; the present ones if nothing flows.
   *
   * @param current what the target has; none means null
   * @param wanted what the mapping gives; none means that it is to be cleared
   */
  public static List<Value> after(
      Apply apply, PropertyRule property, List<Value> current, List<Value> wanted) {
    return switch (apply) {
      case ALWAYS -> wanted;
      case ON_CREATE_ONLY -> current;
      case ADD_TO_LIST -> property.list() ? union(current, wanted) : wanted;
      case NEVER_REMOVE -> property.list() || wanted.isEmpty() ? union(current, wanted) : wanted;
      case WHEN_EMPTY -> current.isEmpty() ? wanted : current;
    };
  }

  /** Whether what we last wrote does not suffice to know: others may have written, too. */
  static boolean dependsOnTarget(
      Apply apply, PropertyRule property, List<Value> exported, List<Value> wanted) {
    return switch (apply) {
      case ALWAYS, ON_CREATE_ONLY -> false;
      case ADD_TO_LIST, NEVER_REMOVE -> property.list() && !exported.containsAll(wanted);
      case WHEN_EMPTY -> exported.isEmpty() && !wanted.isEmpty();
    };
  }

  private static List<Value> union(List<Value> current, List<Value> wanted) {
    var union = new ArrayList<>(current);
    for (Value value : wanted) {
      if (!union.contains(value)) {
        union.add(value);
      }
    }
    return List.copyOf(union);
  }
}
