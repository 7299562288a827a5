package dev.fairlead.engine.expression;

import dev.fairlead.engine.value.Value;
import java.util.List;

/**
 * An evaluation as it went.
 *
 * @param evaluation what the expression gave, unmasked: for the target, not for a log
 * @param redacted whether that value must not be shown anywhere
 * @param whole how it came about, safe to be shown
 */
public record Trace(Evaluation evaluation, boolean redacted, Part whole) {
  /** What is shown in place of a value that must not be. */
  public static final String MASK = "[Redact]";

  /**
   * A part of the expression with what it gave.
   *
   * @param text this part in normal form
   * @param span where it stands in the expression
   */
  public record Part(String text, Span span, Shown shown, List<Part> parts) {
    public Part {
      parts = List.copyOf(parts);
    }
  }

  /** What can be seen of a part's value. */
  public sealed interface Shown {
    /** No values means NULL. */
    record Values(List<Value> values) implements Shown {
      public Values {
        values = List.copyOf(values);
      }
    }

    record Masked() implements Shown {}

    /** The decision above did not need it. */
    record NotEvaluated() implements Shown {}

    /**
     * The whole expression ended here.
     *
     * @param reason why the whole expression ended here, in words
     */
    record Stopped(String reason) implements Shown {}
  }
}
