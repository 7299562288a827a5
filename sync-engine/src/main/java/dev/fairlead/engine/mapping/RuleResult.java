package dev.fairlead.engine.mapping;

import dev.fairlead.engine.value.Value;
import java.util.List;

/** What evaluating a rule on an object gave. */
public sealed interface RuleResult {

  /** No values means null. */
  record Produced(List<Value> values) implements RuleResult {
    static final Produced NOTHING = new Produced(List.of());

    public Produced {
      values = List.copyOf(values);
    }

    static Produced of(Value value) {
      return new Produced(List.of(value));
    }
  }

  /** The rule needs an attribute that was not read yet: neither a value nor null. */
  record NotReadYet(String attribute) implements RuleResult {}
}
