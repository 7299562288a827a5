package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts an expression's text into tokens. What is no token is reported and left out. */
final class Lexer {
  private final String text;
  private final Problems problems;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text, Problems problems) {
    this.text = text;
    this.problems = problems;
  }

  /** Ends with a token of kind END. */
  static List<Token> tokens(String text, Problems problems) {
    var lexer = new Lexer(text, problems);
    lexer.read();
    return lexer.tokens;
  }

  private void read() {
    while (at < text.length()) {
      char character = text.charAt(at);
      if (isWhite(character)) {
        at++;
      } else if (character == '"') {
        textConstant();
      } else if (character == '[') {
        attribute();
      } else if (isHexadecimal()) {
        hexadecimal();
      } else if (isDigit(character) || isNegative(character)) {
        number();
      } else if (isLetter(character)) {
        word();
      } else {
        sign(character);
      }
    }
    add(Kind.END, "", text.length(), text.length());
  }

  private static boolean isWhite(char character) {
    return Character.isWhitespace(character) || Character.isSpaceChar(character);
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isLetter(int character) {
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z');
  }

  private static boolean isWordCharacter(int character) {
    return isLetter(character) || isDigit(character) || character == '_';
  }

  private boolean afterValue() {
    return !tokens.isEmpty() && tokens.getLast().endsValue();
  }

  /** After a value, {@code &} is the operator, whatever follows. */
  private boolean isHexadecimal() {
    return !afterValue() && text.regionMatches(true, at, "&H", 0, 2);
  }

  private boolean isNegative(char character) {
    return character == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1));
  }

  private void add(Kind kind, String meaning, int start, int end) {
    tokens.add(new Token(kind, meaning, new Span(start, end)));
  }

  private void textConstant() {
    int start = at++;
    var meaning = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        escape(meaning);
      } else {
        meaning.append(text.charAt(at++));
      }
    }
    if (at >= text.length()) {
      problems.report(new Span(start, at), "the text that begins here is not closed with \"");
    }
    at = Math.min(at + 1, text.length());
    add(Kind.TEXT, meaning.toString(), start, at);
  }

  private void escape(StringBuilder meaning) {
    int next = at + 1;
    if (next < text.length() && (text.charAt(next) == '"' || text.charAt(next) == '\\')) {
      meaning.append(text.charAt(next));
      at += 2;
      return;
    }
    problems.report(
        new Span(at, Math.min(at + 2, text.length())),
        "in a text, a backslash stands before \" or \\ only: for a backslash write \\\\");
    meaning.append('\\');
    at++;
  }

  private void attribute() {
    int start = at;
    int close = text.indexOf(']', start);
    int end = close < 0 ? text.length() : close;
    String name = text.substring(start + 1, end);
    at = close < 0 ? end : end + 1;
    if (close < 0) {
      problems.report(new Span(start, at), "the attribute that begins here is not closed with ]");
    } else if (name.isBlank()) {
      problems.report(new Span(start, at), "an attribute's name is missing between [ and ]");
    }
    add(Kind.ATTRIBUTE, name, start, at);
  }

  private void hexadecimal() {
    int start = at;
    at += 2;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    add(Kind.HEXADECIMAL, text.substring(start + 2, at), start, at);
  }

  private void number() {
    int start = at++;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    add(Kind.NUMBER, text.substring(start, at), start, at);
  }

  private void word() {
    int start = at;
    while (at < text.length() && isWordCharacter(text.charAt(at))) {
      at++;
    }
    add(Kind.WORD, text.substring(start, at), start, at);
  }

  private void sign(char character) {
    switch (character) {
      case '(' -> sign(Kind.OPEN, 1);
      case ')' -> sign(Kind.CLOSE, 1);
      case ',' -> sign(Kind.COMMA, 1);
      case '=' -> sign(Kind.OPERATOR, 1);
      case '<' ->
          sign(Kind.OPERATOR, text.startsWith("<=", at) || text.startsWith("<>", at) ? 2 : 1);
      case '>' -> sign(Kind.OPERATOR, text.startsWith(">=", at) ? 2 : 1);
      case '&' -> {
        if (text.startsWith("&&", at)) {
          unknown(2, "there is no operator &&: write And(…, …)");
        } else {
          sign(Kind.OPERATOR, 1);
        }
      }
      default -> unknown(character);
    }
  }

  private void sign(Kind kind, int length) {
    add(kind, text.substring(at, at + length), at, at + length);
    at += length;
  }

  private void unknown(char character) {
    int length = Character.charCount(text.codePointAt(at));
    String sign = text.substring(at, at + length);
    switch (character) {
      case '“', '”', '„', '‟', '«', '»' -> typographicQuotes(character);
      case '‘', '’', '\'' -> unknown(length, "texts stand in straight double quotes: \"…\"");
      case '|' ->
          unknown(text.startsWith("||", at) ? 2 : 1, "there is no operator |: write Or(…, …)");
      case '+', '-', '*', '/' ->
          unknown(length, "there is no arithmetic: texts are put together with &");
      case '%' -> unknown(length, "parameters such as %Domain% are not part of this language");
      case '!' -> unknown(length, "not equal is written <>");
      default -> unknown(length, "\"" + sign + "\" has no meaning here");
    }
  }

  /** Reads on behind the closing one: what is between was meant as a text. */
  private void typographicQuotes(char opening) {
    int start = at++;
    while (at < text.length() && "“”\"»".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    at = Math.min(at + 1, text.length());
    problems.report(
        new Span(start, at),
        "texts stand in straight quotes \"…\", not in typographic ones such as " + opening);
    add(Kind.TEXT, "", start, at);
  }

  private void unknown(int length, String sentence) {
    problems.report(new Span(at, at + length), sentence);
    at += length;
  }
}
