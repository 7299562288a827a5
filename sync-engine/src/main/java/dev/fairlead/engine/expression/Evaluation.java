package dev.fairlead.engine.expression;

import dev.fairlead.engine.value.Value;
import java.util.List;

/** What evaluating an expression on an object gave. */
public sealed interface Evaluation {

  /** No values means NULL. */
  record Computed(List<Value> values) implements Evaluation {
    public Computed {
      values = List.copyOf(values);
    }
  }

  /** The target property is to be left as it is. */
  record Ignored() implements Evaluation {}

  /** The expression needs an attribute that was not read yet: neither a value nor NULL. */
  record NotReadYet(String attribute) implements Evaluation {}

  /**
   * The first of these that the target does not have yet is the value. Whoever can ask the target
   * answers with {@link UniqueChoice}.
   */
  record Undecided(List<Value> candidates) implements Evaluation {
    public Undecided {
      candidates = List.copyOf(candidates);
    }
  }

  /**
   * There is no value, and a person has to know why.
   *
   * @param reason what is wrong, for people; holds a value only if {@code Error} was given one
   */
  record Failed(String reason) implements Evaluation {}
}
