package dev.fairlead.engine.expression;

import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.function.Predicate;

/** The answer to {@link Evaluation.Undecided}, once the target has been asked. */
public final class UniqueChoice {
  private UniqueChoice() {}

  /**
   * The first candidate that is not taken.
   *
   * @param taken whether an object of the target has the value; not asked after the first free one
   */
  public static Evaluation choose(List<Value> candidates, Predicate<Value> taken) {
    for (Value candidate : candidates) {
      if (!taken.test(candidate)) {
        return new Evaluation.Computed(List.of(candidate));
      }
    }
    return new Evaluation.Failed(
        "SelectUniqueValue: the target already has every one of the %d candidates"
            .formatted(candidates.size()));
  }
}
