package dev.fairlead.standalone.vectors;

import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.stream.Collectors;

/** Values as they are compared and shown: by their text. */
final class VectorText {
  private VectorText() {}

  static String of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> text;
      case Value.Whole(var number) -> Long.toString(number);
      case Value.Flag(var flag) -> flag ? "True" : "False";
      case Value.Bytes bytes -> bytes.base64();
    };
  }

  static String shown(List<String> texts) {
    return switch (texts.size()) {
      case 0 -> "NULL";
      case 1 -> quoted(texts.getFirst());
      default -> texts.stream().map(VectorText::quoted).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private static String quoted(String text) {
    return "\"" + text + "\"";
  }
}
