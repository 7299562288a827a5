package dev.fairlead.engine.expression;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a JSON object of simple values. Enough for role assignments, and nothing else. */
final class FlatJson {
  private final String text;
  private int at;

  private FlatJson(String text) {
    this.text = text;
  }

  /** Names with their values as text; empty when the text is no such object. */
  static Optional<Map<String, String>> read(String text) {
    var json = new FlatJson(text.strip());
    return json.object().filter(it -> json.at == json.text.length());
  }

  static String quoted(String text) {
    var quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == '"' || character == '\\') {
        quoted.append('\\').append(character);
      } else if (character < ' ') {
        quoted.append("\\u%04x".formatted((int) character));
      } else {
        quoted.append(character);
      }
    }
    return quoted.append('"').toString();
  }

  private Optional<Map<String, String>> object() {
    var members = new HashMap<String, String>();
    if (!take('{')) {
      return Optional.empty();
    }
    if (take('}')) {
      return Optional.of(members);
    }
    do {
      Optional<String> name = string();
      if (name.isEmpty() || !take(':')) {
        return Optional.empty();
      }
      Optional<String> value = lookingAt('"') ? string() : word();
      if (value.isEmpty()) {
        return Optional.empty();
      }
      members.put(name.get(), value.get());
    } while (take(','));
    return take('}') ? Optional.of(members) : Optional.empty();
  }

  private boolean lookingAt(char character) {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at < text.length() && text.charAt(at) == character;
  }

  private boolean take(char character) {
    boolean there = lookingAt(character);
    at += there ? 1 : 0;
    return there;
  }

  /** A number, true, false, or null, which is the empty text. */
  private Optional<String> word() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || "+-.".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    String word = text.substring(start, at);
    return word.isEmpty() ? Optional.empty() : Optional.of(word.equals("null") ? "" : word);
  }

  private Optional<String> string() {
    if (!take('"')) {
      return Optional.empty();
    }
    var value = new StringBuilder();
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        if (!escape(value)) {
          return Optional.empty();
        }
      } else {
        value.append(text.charAt(at++));
      }
    }
    return at++ < text.length() ? Optional.of(value.toString()) : Optional.empty();
  }

  private boolean escape(StringBuilder value) {
    if (at + 1 >= text.length()) {
      return false;
    }
    char character = text.charAt(at + 1);
    at += 2;
    int found = "\"\\/bfnrt".indexOf(character);
    if (found >= 0) {
      value.append("\"\\/\b\f\n\r\t".charAt(found));
      return true;
    }
    if (character != 'u' || at + 4 > text.length()) {
      return false;
    }
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(text.charAt(at++), 16);
      if (digit < 0) {
        return false;
      }
      unit = unit * 16 + digit;
    }
    value.append((char) unit);
    return true;
  }
}
