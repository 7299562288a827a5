package dev.fairlead.engine.expression;

import java.util.List;

/** Puts two operands together, if they can be. */
final class OperationCheck {
  private OperationCheck() {}

  static Part operation(Part left, Operator operator, Part right, Problems problems) {
    Span span = new Span(left.span().start(), right.span().end());
    if (left.tree().isEmpty() || right.tree().isEmpty()) {
      return Part.unread(span);
    }
    noWord(left, operator, problems);
    noWord(right, operator, problems);
    return Part.of(
        new ExpressionTree.Operation(left.tree().get(), operator, right.tree().get()),
        operator.compares() ? Type.CONDITION : Type.TEXT,
        List.of(left, right),
        span);
  }

  private static void noWord(Part operand, Operator operator, Problems problems) {
    if (operand.type() == Type.WORD) {
      problems.report(
          operand.span(), "%s takes no word; a text stands in quotes".formatted(operator.symbol()));
    }
  }
}
