package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.Link;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.directory.TenantDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Objects as tests and administrators want to see them: everything set, and the visible links. */
public final class ObjectJson {
  private ObjectJson() {}

  /** Every property with a value; links as arrays of ids, the manager as one id. */
  public static ObjectNode full(TenantDirectory directory, DirectoryObject object) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("@odata.type", object.kind().schema().odataType());
    node.put("id", object.id());
    object.deletedAt().ifPresent(at -> node.put("deletedDateTime", at.toString()));
    object.properties().entrySet().stream()
        .filter(p -> !p.getValue().isNull())
        .sorted((a, b) -> a.getKey().compareTo(b.getKey()))
        .forEach(p -> node.set(p.getKey(), p.getValue().deepCopy()));
    for (Relation relation : Relation.values()) {
      ArrayNode ids = JsonNodeFactory.instance.arrayNode();
      object.links(relation).stream()
          .filter(directory::visible)
          .map(Link::targetId)
          .sorted()
          .forEach(ids::add);
      JsonNode value = relation == Relation.MANAGER && !ids.isEmpty() ? ids.get(0) : ids;
      if (!ids.isEmpty()) {
        node.set(relation.graphName(), value);
      }
    }
    return node;
  }
}
