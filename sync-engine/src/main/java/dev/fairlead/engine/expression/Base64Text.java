package dev.fairlead.engine.expression;

import dev.fairlead.engine.value.Value;
import java.util.Base64;
import java.util.Optional;

/** Reads Base64, where failing is an answer. */
final class Base64Text {
  private Base64Text() {}

  static Optional<Value.Bytes> decode(String text) {
    try {
      return Optional.of(new Value.Bytes(Base64.getDecoder().decode(text.strip())));
    } catch (IllegalArgumentException notBase64) {
      return Optional.empty();
    }
  }
}
