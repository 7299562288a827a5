package dev.fairlead.engine.mapping;

import java.util.List;

/**
 * One way to recognise an existing account: all of these target properties have the values that the
 * mappings give.
 *
 * @param properties at least one; several are a composite
 */
public record MatchRule(List<String> properties) {
  public MatchRule {
    properties = List.copyOf(properties);
  }
}
