package dev.fairlead.engine.expression;

/**
 * Something that keeps an expression from being used.
 *
 * @param line from 1
 * @param column from 1, in UTF-16 code units
 * @param sentence what is wrong, and what to do
 */
public record ExpressionProblem(Span span, int line, int column, String sentence) {

  static ExpressionProblem at(Span span, String text, String sentence) {
    int start = Math.min(span.start(), text.length());
    int line = 1;
    int lineStart = 0;
    for (int i = 0; i < start; i++) {
      if (text.charAt(i) == '\n') {
        line++;
        lineStart = i + 1;
      }
    }
    return new ExpressionProblem(span, line, start - lineStart + 1, sentence);
  }

  @Override
  public String toString() {
    return "line %d, column %d: %s".formatted(line, column, sentence);
  }
}
