package dev.fairlead.engine.expression;

import java.util.List;
import java.util.Locale;

/** Writes a tree as text that is read back as the same tree. */
final class ExpressionPrinter {
  private final StringBuilder out = new StringBuilder();
  private final boolean masking;
  private boolean insideRedact;

  private ExpressionPrinter(boolean masking, boolean insideRedact) {
    this.masking = masking;
    this.insideRedact = insideRedact;
  }

  static String print(ExpressionTree tree) {
    return new ExpressionPrinter(false, false).printed(tree);
  }

  /** For traces and logs: constants inside of {@code Redact} are not shown. */
  static String printMasked(ExpressionTree tree, boolean insideRedact) {
    return new ExpressionPrinter(true, insideRedact).printed(tree);
  }

  private String printed(ExpressionTree tree) {
    expression(tree);
    return out.toString();
  }

  private void expression(ExpressionTree tree) {
    switch (tree) {
      case ExpressionTree.Text(var text) -> quoted(masking && insideRedact ? Trace.MASK : text);
      case ExpressionTree.WholeNumber(var value, var hexadecimal) -> number(value, hexadecimal);
      case ExpressionTree.Word(var name) -> out.append(name);
      case ExpressionTree.Attribute(var name) -> out.append('[').append(name).append(']');
      case ExpressionTree.Omitted() -> {}
      case ExpressionTree.Operation(var left, var operator, var right) -> {
        leftOperand(left);
        out.append(' ').append(operator.symbol()).append(' ');
        rightOperand(right);
      }
      case ExpressionTree.Call(var function, var arguments) -> call(function, arguments);
    }
  }

  /** The parser wants parentheses around a comparison that goes on. */
  private void leftOperand(ExpressionTree tree) {
    boolean comparison =
        tree instanceof ExpressionTree.Operation operation && operation.operator().compares();
    operand(tree, comparison);
  }

  /** Operators are read from the left: what was read first on the right had parentheses. */
  private void rightOperand(ExpressionTree tree) {
    operand(tree, tree instanceof ExpressionTree.Operation);
  }

  private void operand(ExpressionTree tree, boolean parenthesized) {
    out.append(parenthesized ? "(" : "");
    expression(tree);
    out.append(parenthesized ? ")" : "");
  }

  private void number(long value, boolean hexadecimal) {
    if (masking && insideRedact) {
      out.append(Trace.MASK);
    } else if (hexadecimal) {
      out.append("&H").append(Long.toHexString(value).toUpperCase(Locale.ROOT));
    } else {
      out.append(value);
    }
  }

  private void call(ExpressionFunction function, List<ExpressionTree> arguments) {
    boolean outside = insideRedact;
    insideRedact |= function.redacts();
    out.append(function.name()).append('(');
    for (int i = 0; i < arguments.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      expression(arguments.get(i));
    }
    out.append(')');
    insideRedact = outside;
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        out.append('\\');
      }
      out.append(character);
    }
    out.append('"');
  }
}
