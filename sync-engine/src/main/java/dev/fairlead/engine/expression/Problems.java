package dev.fairlead.engine.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one expression, as long as there is room. */
final class Problems {
  private final String text;
  private final int most;
  private final List<ExpressionProblem> found = new ArrayList<>();

  Problems(String text, int most) {
    this.text = text;
    this.most = most;
  }

  void report(Span span, String sentence) {
    if (found.size() < most) {
      found.add(ExpressionProblem.at(span, text, sentence));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /** In the order of the text. */
  List<ExpressionProblem> inOrder() {
    return found.stream()
        .sorted(Comparator.comparingInt(problem -> problem.span().start()))
        .toList();
  }
}
