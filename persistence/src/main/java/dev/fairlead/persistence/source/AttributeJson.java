package dev.fairlead.persistence.source;

import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.space.SourceAttributeSets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Staged attributes: lower-case LDAP name to a list of {@code {"t": text}} or {@code {"b":
 * base64}}.
 */
final class AttributeJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private AttributeJson() {}

  /**
   * @param version of the attribute set the object was last read whole with
   */
  static Attributes read(String json, int version) {
    Map<String, List<Value>> attributes = new HashMap<>();
    for (Map.Entry<String, JsonNode> attribute : JSON.readTree(json).properties()) {
      List<Value> values = new ArrayList<>();
      for (JsonNode value : attribute.getValue().values()) {
        values.add(value(value));
      }
      attributes.put(attribute.getKey(), values);
    }
    return Attributes.of(attributes, SourceAttributeSets.version(version));
  }

  private static Value value(JsonNode node) {
    JsonNode text = node.path("t");
    return text.isString()
        ? Value.of(text.asString())
        : Value.Bytes.ofBase64(node.path("b").asString());
  }
}
