package dev.fairlead.engine.expression;

import java.util.List;
import java.util.stream.Stream;

/** An expression as a tree, without its text. Trees are equal when they mean the same. */
public sealed interface ExpressionTree {

  /** A text constant, unescaped. */
  record Text(String text) implements ExpressionTree {}

  /**
   * A whole number of 64 bits.
   *
   * @param hexadecimal whether it is written with {@code &H}
   */
  record WholeNumber(long value, boolean hexadecimal) implements ExpressionTree {}

  /** A word of an enumeration, for example {@code vbTextCompare}. */
  record Word(String name) implements ExpressionTree {}

  /** A source attribute, in any case. */
  record Attribute(String name) implements ExpressionTree {}

  /** An argument left out between commas. */
  record Omitted() implements ExpressionTree {}

  record Operation(ExpressionTree left, Operator operator, ExpressionTree right)
      implements ExpressionTree {}

  record Call(ExpressionFunction function, List<ExpressionTree> arguments)
      implements ExpressionTree {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** The parts directly below this one. */
  default List<ExpressionTree> parts() {
    return switch (this) {
      case Operation(var left, var operator, var right) -> List.of(left, right);
      case Call(var function, var arguments) -> arguments;
      case Text ignored -> List.of();
      case WholeNumber ignored -> List.of();
      case Word ignored -> List.of();
      case Attribute ignored -> List.of();
      case Omitted ignored -> List.of();
    };
  }

  /** This part and all below it, each before its own parts and from left to right. */
  default Stream<ExpressionTree> all() {
    return Stream.concat(Stream.of(this), parts().stream().flatMap(ExpressionTree::all));
  }
}
