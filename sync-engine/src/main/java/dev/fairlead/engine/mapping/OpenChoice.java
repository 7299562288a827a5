package dev.fairlead.engine.mapping;

import dev.fairlead.engine.value.Value;
import java.util.List;

/**
 * A property's possible values, of which the first is to be taken that no object of the target has.
 *
 * @param candidates in the order of preference, each as the target would take it
 */
public record OpenChoice(List<Value> candidates, AttributeMapping.Apply apply, Lineage lineage) {
  public OpenChoice {
    candidates = List.copyOf(candidates);
  }
}
