package dev.fairlead.standalone.vectors;

import dev.fairlead.engine.value.Value;
import dev.fairlead.standalone.vectors.Vector.Expectation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a vector file: a JSON array of objects with {@code expression}, {@code attributes} (null
 * for an absent one) and one of {@code expected}, {@code matches}, {@code property}.
 */
final class VectorFile {
  private static final JsonMapper JSON = JsonMapper.shared();

  private VectorFile() {}

  /**
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException naming file and vector, if it is no vector file
   */
  static List<Vector> read(Path file) throws IOException {
    JsonNode root = parse(file);
    if (!root.isArray()) {
      throw new IllegalArgumentException(file + ": a vector file is a JSON array");
    }
    List<Vector> vectors = new ArrayList<>();
    for (JsonNode node : root.values()) {
      int number = vectors.size() + 1;
      try {
        vectors.add(vector(number, node));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "%s, vector %d: %s".formatted(file, number, e.getMessage()), e);
      }
    }
    return vectors;
  }

  private static JsonNode parse(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return JSON.readTree(text);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(file + " is not JSON: " + e.getOriginalMessage(), e);
    }
  }

  private static Vector vector(int number, JsonNode node) {
    if (!node.path("expression").isString()) {
      throw new IllegalArgumentException("\"expression\" is missing");
    }
    Map<String, List<Value>> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> attribute : node.path("attributes").properties()) {
      attributes.put(attribute.getKey(), values(attribute.getValue()));
    }
    return new Vector(
        number,
        node.path("function").asString(""),
        node.path("expression").asString(),
        attributes,
        expectation(node),
        texts(node.path("existingTargetValues")));
  }

  private static List<Value> values(JsonNode node) {
    return switch (node.getNodeType()) {
      case NULL, MISSING -> List.of();
      case ARRAY -> node.valueStream().flatMap(it -> values(it).stream()).toList();
      case BOOLEAN -> List.of(Value.of(node.booleanValue()));
      case NUMBER ->
          List.of(
              node.canConvertToLong() && node.isIntegralNumber()
                  ? Value.of(node.longValue())
                  : Value.of(node.asString()));
      case STRING -> List.of(Value.of(node.stringValue()));
      default -> List.of(Value.of(node.toString()));
    };
  }

  private static List<String> texts(JsonNode node) {
    return values(node).stream().map(VectorText::of).toList();
  }

  private static Expectation expectation(JsonNode node) {
    JsonNode expected = node.path("expected");
    if (expected.isObject() && expected.has("error")) {
      return new Expectation.Failure(expected.path("error").asString(""));
    }
    if (node.has("expected")) {
      return new Expectation.Values(texts(expected), node.path("unordered").asBoolean(false));
    }
    if (node.has("matches")) {
      return new Expectation.Match(pattern(node.path("matches").asString()));
    }
    if (node.has("property")) {
      return new Expectation.Property(node.path("property").asString());
    }
    throw new IllegalArgumentException("one of \"expected\", \"matches\", \"property\" is missing");
  }

  private static Pattern pattern(String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("\"matches\": " + e.getDescription(), e);
    }
  }
}
