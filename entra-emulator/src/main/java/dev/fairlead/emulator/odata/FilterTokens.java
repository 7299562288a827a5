package dev.fairlead.emulator.odata;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.ArrayList;
import java.util.List;

/** Splits a filter into words, quoted texts and punctuation. */
final class FilterTokens {

  /** A token; {@code quoted} tells the text {@code 'eq'} from the word {@code eq}. */
  record Token(String text, boolean quoted) {
    boolean is(String word) {
      return !quoted && text.equalsIgnoreCase(word);
    }
  }

  private final List<Token> tokens = new ArrayList<>();
  private int position;

  FilterTokens(String filter) {
    int i = 0;
    while (i < filter.length()) {
      char c = filter.charAt(i);
      if (Character.isWhitespace(c)) {
        i++;
      } else if (c == '\'') {
        i = quoted(filter, i);
      } else if (c == '(' || c == ')' || c == ',') {
        tokens.add(new Token(String.valueOf(c), false));
        i++;
      } else {
        i = word(filter, i);
      }
    }
  }

  private int quoted(String filter, int start) {
    StringBuilder text = new StringBuilder();
    int i = start + 1;
    while (i < filter.length()) {
      char c = filter.charAt(i);
      if (c != '\'') {
        text.append(c);
        i++;
      } else if (i + 1 < filter.length() && filter.charAt(i + 1) == '\'') {
        text.append('\'');
        i += 2;
      } else {
        tokens.add(new Token(text.toString(), true));
        return i + 1;
      }
    }
    throw syntax("unterminated string literal");
  }

  private int word(String filter, int start) {
    int i = start;
    while (i < filter.length() && !isEnd(filter.charAt(i))) {
      i++;
    }
    tokens.add(new Token(filter.substring(start, i), false));
    return i;
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || c == '(' || c == ')' || c == ',' || c == '\'';
  }

  boolean done() {
    return position >= tokens.size();
  }

  Token peek() {
    if (done()) {
      throw syntax("expression ends too early");
    }
    return tokens.get(position);
  }

  boolean nextIs(String word) {
    return !done() && tokens.get(position).is(word);
  }

  Token take() {
    Token token = peek();
    position++;
    return token;
  }

  /** Puts a word before what comes next. */
  void pushBack(String word) {
    tokens.add(position, new Token(word, false));
  }

  void expect(String word) {
    Token token = take();
    if (!token.is(word)) {
      throw syntax("expected '%s' but found '%s'".formatted(word, token.text()));
    }
  }

  static GraphRefusal syntax(String detail) {
    return Refusals.syntax("Invalid filter clause: " + detail + ".");
  }
}
