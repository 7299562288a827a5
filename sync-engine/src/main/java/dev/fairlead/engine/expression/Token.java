package dev.fairlead.engine.expression;

/**
 * A word, constant or sign of an expression's text.
 *
 * @param text the text as it is meant: unescaped, without quotes or brackets
 */
record Token(Kind kind, String text, Span span) {
  enum Kind {
    TEXT,
    NUMBER,
    HEXADECIMAL,
    ATTRIBUTE,
    WORD,
    OPERATOR,
    OPEN,
    CLOSE,
    COMMA,
    END
  }

  boolean is(Kind other) {
    return kind == other;
  }

  /** Whether a value ends with it, so that what follows is an operator. */
  boolean endsValue() {
    return switch (kind) {
      case TEXT, NUMBER, HEXADECIMAL, ATTRIBUTE, WORD, CLOSE -> true;
      case OPERATOR, OPEN, COMMA, END -> false;
    };
  }

  /** For people. */
  String description() {
    return switch (kind) {
      case TEXT -> "a text";
      case NUMBER, HEXADECIMAL -> "a number";
      case ATTRIBUTE -> "[" + text + "]";
      case WORD -> "\"" + text + "\"";
      case OPERATOR -> "the operator " + text;
      case OPEN -> "(";
      case CLOSE -> ")";
      case COMMA -> "a comma";
      case END -> "the end";
    };
  }
}
