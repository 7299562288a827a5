package dev.fairlead.emulator.directory;

import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Property values by name, absent ones as the missing node. */
final class Values {
  private Values() {}

  static JsonNode at(Map<String, JsonNode> values, String name) {
    return values.getOrDefault(name, MissingNode.getInstance());
  }
}
