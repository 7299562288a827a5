package dev.fairlead.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an expression while it is read.
 *
 * @param tree empty when the part could not be read, which has been reported
 * @param spans of the tree's parts, in the order of {@link ExpressionTree#all()}
 */
record Part(Optional<ExpressionTree> tree, Type type, List<Span> spans, int height, Span span) {
  static Part leaf(ExpressionTree tree, Type type, Span span) {
    return new Part(Optional.of(tree), type, List.of(span), 1, span);
  }

  static Part omitted(Span span) {
    return leaf(new ExpressionTree.Omitted(), Type.ANY, span);
  }

  static Part unread(Span span) {
    return new Part(Optional.empty(), Type.ANY, List.of(), 1, span);
  }

  static Part of(ExpressionTree tree, Type type, List<Part> parts, Span span) {
    var spans = new ArrayList<Span>();
    spans.add(span);
    int height = 0;
    for (Part part : parts) {
      spans.addAll(part.spans());
      height = Math.max(height, part.height());
    }
    return new Part(Optional.of(tree), type, List.copyOf(spans), height + 1, span);
  }

  boolean isOmitted() {
    return tree.filter(ExpressionTree.Omitted.class::isInstance).isPresent();
  }

  /** This part in parentheses, which leave no trace in the tree. */
  Part within(Span parentheses) {
    if (tree.isEmpty()) {
      return unread(parentheses);
    }
    var moved = new ArrayList<>(spans);
    moved.set(0, parentheses);
    return new Part(tree, type, List.copyOf(moved), height, parentheses);
  }
}
