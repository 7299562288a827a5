package dev.fairlead.persistence.plan;

import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Target values as JSON: always lists; text, true/false and whole numbers as themselves, octets as
 * {@code {"b": base64}}.
 */
final class PlanJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private PlanJson() {}

  static String write(TargetProperties properties) {
    ObjectNode object = JSON.createObjectNode();
    properties.values().forEach((name, values) -> object.set(name, array(values)));
    return object.toString();
  }

  static TargetProperties properties(String json) {
    Map<String, List<Value>> properties = new TreeMap<>();
    for (Map.Entry<String, JsonNode> property : JSON.readTree(json).properties()) {
      properties.put(property.getKey(), values(property.getValue()));
    }
    return TargetProperties.of(properties);
  }

  static String write(List<DiffEntry> diff) {
    ArrayNode entries = JSON.createArrayNode();
    for (DiffEntry entry : diff) {
      ObjectNode object = entries.addObject();
      object.put("property", entry.property());
      object.set("before", array(entry.before()));
      object.set("after", array(entry.after()));
      ArrayNode from = object.putArray("from");
      entry.from().forEach(from::add);
      if (entry.redacted()) {
        object.put("redacted", true);
      }
    }
    return entries.toString();
  }

  static List<DiffEntry> diff(String json) {
    List<DiffEntry> diff = new ArrayList<>();
    for (JsonNode entry : JSON.readTree(json).values()) {
      List<String> from = new ArrayList<>();
      entry.path("from").values().forEach(name -> from.add(name.asString()));
      diff.add(
          new DiffEntry(
              entry.path("property").asString(),
              values(entry.path("before")),
              values(entry.path("after")),
              from,
              entry.path("redacted").asBoolean(false)));
    }
    return diff;
  }

  private static ArrayNode array(List<Value> values) {
    ArrayNode array = JSON.createArrayNode();
    for (Value value : values) {
      switch (value) {
        case Value.Text(var text) -> array.add(text);
        case Value.Flag(var flag) -> array.add(flag);
        case Value.Whole(var whole) -> array.add(whole);
        case Value.Bytes bytes -> array.addObject().put("b", bytes.base64());
      }
    }
    return array;
  }

  private static List<Value> values(JsonNode array) {
    List<Value> values = new ArrayList<>();
    for (JsonNode node : array.values()) {
      if (node.isString()) {
        values.add(Value.of(node.asString()));
      } else if (node.isBoolean()) {
        values.add(Value.of(node.booleanValue()));
      } else if (node.isIntegralNumber()) {
        values.add(Value.of(node.longValue()));
      } else {
        values.add(Value.Bytes.ofBase64(node.path("b").asString()));
      }
    }
    return values;
  }
}
