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

  /** The rule says that the target is to be left as it is. */
  record LeftAlone() implements RuleResult {}

  /** The target has to be asked which of these it does not have yet. */
  record Undecided(List<Value> candidates) implements RuleResult {
    public Undecided {
      candidates = List.copyOf(candidates);
    }
  }

  /** The rule cannot be applied to this object; the reason is for people. */
  record Failed(String reason) implements RuleResult {}

  /** The rule needs an attribute that was not read yet: neither a value nor null. */
  record NotReadYet(String attribute) implements RuleResult {}
}
