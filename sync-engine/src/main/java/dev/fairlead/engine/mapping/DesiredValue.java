package dev.fairlead.engine.mapping;

import dev.fairlead.engine.value.Value;
import java.util.List;

/**
 * The value a property of a target object should have.
 *
 * @param values none means null: the property is to be cleared
 */
public record DesiredValue(List<Value> values, AttributeMapping.Apply apply, Lineage lineage) {
  public DesiredValue {
    values = List.copyOf(values);
  }
}
