package dev.fairlead.engine.expression;

import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Values as the document writes them: texts in quotes, lists in brackets, NULL. */
final class DocumentValue {
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

  private DocumentValue() {}

  static List<Value> read(String written) {
    var values = new ArrayList<Value>();
    Matcher matcher = TEXT.matcher(written);
    while (matcher.find()) {
      values.add(Value.of(matcher.group(1).replaceAll("\\\\(.)", "$1")));
    }
    if (values.isEmpty() && !written.equals("NULL")) {
      throw new IllegalArgumentException("Not a value of the document: " + written);
    }
    return values;
  }

  static String write(List<Value> values) {
    return switch (values.size()) {
      case 0 -> "NULL";
      case 1 -> write(values.getFirst());
      default ->
          values.stream().map(DocumentValue::write).collect(Collectors.joining(", ", "[", "]"));
    };
  }

  private static String write(Value value) {
    return switch (value) {
      case Value.Text(var text) -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case Value.Whole(var number) -> Long.toString(number);
      case Value.Flag(var flag) -> flag ? "True" : "False";
      case Value.Bytes bytes -> bytes.base64();
    };
  }
}
