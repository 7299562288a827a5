package dev.fairlead.engine.expression;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a distinguished name's values (RFC 4514), from the left. */
final class DistinguishedName {
  private final String text;
  private int at;

  private DistinguishedName(String text) {
    this.text = text;
  }

  /** Empty when the text is no distinguished name. */
  static Optional<List<String>> values(String text) {
    return new DistinguishedName(text).read();
  }

  private Optional<List<String>> read() {
    var values = new ArrayList<String>();
    do {
      int equals = text.indexOf('=', at);
      if (equals < 0 || text.substring(at, equals).isBlank()) {
        return Optional.empty();
      }
      at = equals + 1;
      values.add(value());
    } while (at++ < text.length());
    return Optional.of(values);
  }

  /** Up to the comma that ends it; unescaped, without the spaces around it. */
  private String value() {
    var value = new StringBuilder();
    int kept = 0;
    while (at < text.length() && text.charAt(at) != ',') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        escaped(value);
        kept = value.length();
      } else {
        char character = text.charAt(at++);
        if (character != ' ' || !value.isEmpty()) {
          value.append(character);
        }
        kept = character == ' ' ? kept : value.length();
      }
    }
    value.setLength(kept);
    return value.toString();
  }

  /** A character after a backslash, or octets of UTF-8 as pairs of hexadecimal digits. */
  private void escaped(StringBuilder value) {
    if (!isHexPair(at + 1)) {
      value.append(text.charAt(at + 1));
      at += 2;
      return;
    }
    ByteBuffer octets = ByteBuffer.allocate((text.length() - at) / 3);
    while (at < text.length() && text.charAt(at) == '\\' && isHexPair(at + 1)) {
      octets.put((byte) Integer.parseInt(text.substring(at + 1, at + 3), 16));
      at += 3;
    }
    value.append(StandardCharsets.UTF_8.decode(octets.flip()));
  }

  private boolean isHexPair(int from) {
    return from + 1 < text.length()
        && Character.digit(text.charAt(from), 16) >= 0
        && Character.digit(text.charAt(from + 1), 16) >= 0
        && text.charAt(from) < 0x80
        && text.charAt(from + 1) < 0x80;
  }
}
