package dev.fairlead.persistence.space;

import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Attributes as they are stored: lower-case LDAP name → array of {@code {"t": text}} or {@code
 * {"b": base64}}.
 */
public final class AttributesJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();
  private static final String TEXT = "t";
  private static final String BINARY = "b";

  private AttributesJson() {}

  static String write(Map<String, List<Value>> attributes) {
    ObjectNode document = MAPPER.createObjectNode();
    attributes.forEach((name, values) -> {
      ArrayNode array = document.putArray(name);
      values.forEach(value -> write(array.addObject(), value));
    });
    return MAPPER.writeValueAsString(document);
  }

  /** In the order of names; values in the order in which they were stored. */
  public static SortedMap<String, List<Value>> read(String json) {
    SortedMap<String, List<Value>> attributes = new TreeMap<>();
    for (Map.Entry<String, JsonNode> attribute : MAPPER.readTree(json).properties()) {
      List<Value> values = new ArrayList<>(attribute.getValue().size());
      for (JsonNode value : attribute.getValue()) {
        values.add(
            value.has(TEXT)
                ? Value.of(value.get(TEXT).stringValue())
                : Value.Bytes.ofBase64(value.get(BINARY).stringValue()));
      }
      attributes.put(attribute.getKey(), values);
    }
    return attributes;
  }

  private static void write(ObjectNode node, Value value) {
    switch (value) {
      case Value.Text(String text) -> node.put(TEXT, text);
      case Value.Bytes bytes -> node.put(BINARY, bytes.base64());
      case Value.Flag(boolean flag) -> node.put(TEXT, flag ? "TRUE" : "FALSE");
      case Value.Whole(long whole) -> node.put(TEXT, Long.toString(whole));
    }
  }
}
