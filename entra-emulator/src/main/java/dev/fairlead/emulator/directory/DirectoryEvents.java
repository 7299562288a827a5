package dev.fairlead.emulator.directory;

import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of store changes in the mutation log. */
final class DirectoryEvents {
  private DirectoryEvents() {}

  static ObjectNode put(DirectoryObject object) {
    ObjectNode event = identity("put", object);
    event.put("written", object.writtenAt().toString());
    object.deletedAt().ifPresent(at -> event.put("deleted", at.toString()));
    ObjectNode properties = event.putObject("properties");
    object.rawProperties().forEach(properties::set);
    return event;
  }

  static ObjectNode tombstone(DirectoryObject object) {
    return identity("tombstone", object);
  }

  private static ObjectNode identity(String op, DirectoryObject object) {
    ObjectNode event = event(op);
    event.put("id", object.id());
    event.put("kind", object.kind().name());
    event.put("order", object.order());
    event.put("change", object.changed());
    event.put("created", object.createdAt().toString());
    return event;
  }

  static ObjectNode link(String sourceId, Relation relation, Link link) {
    ObjectNode event = event("link");
    event.put("from", sourceId);
    event.put("relation", relation.name());
    event.put("to", link.targetId());
    event.put("order", link.order());
    event.put("change", link.changed());
    event.put("present", link.present());
    return event;
  }

  static ObjectNode purge(String id, long change, Instant at) {
    ObjectNode event = event("purge");
    event.put("id", id);
    event.put("change", change);
    event.put("at", at.toString());
    return event;
  }

  static ObjectNode epoch(int epoch) {
    return event("epoch").put("epoch", epoch);
  }

  static ObjectNode clear(long change) {
    return event("clear").put("change", change);
  }

  static ObjectNode sequence(long change) {
    return event("sequence").put("change", change);
  }

  private static ObjectNode event(String op) {
    return JsonNodeFactory.instance.objectNode().put("op", op);
  }

  static DirectoryObject objectOf(JsonNode event) {
    return new DirectoryObject(
        event.path("id").asString(),
        ObjectKind.valueOf(event.path("kind").asString()),
        event.path("order").asLong(),
        Instant.parse(event.path("created").asString()));
  }

  /** Property change numbers are not kept: after a restart delta may report a value once more. */
  static void apply(JsonNode event, DirectoryObject object) {
    long change = event.path("change").asLong();
    for (Map.Entry<String, JsonNode> p : event.path("properties").properties()) {
      if (!object.get(p.getKey()).equals(p.getValue())) {
        object.set(p.getKey(), p.getValue(), change);
      }
    }
    object.written(Instant.parse(event.path("written").asString()));
    String deleted = event.path("deleted").asString("");
    object.deleted(deleted.isEmpty() ? null : Instant.parse(deleted));
  }

  static Relation relationOf(JsonNode event) {
    return Relation.valueOf(event.path("relation").asString());
  }

  static Link linkOf(JsonNode event) {
    return new Link(
        event.path("to").asString(),
        event.path("order").asLong(),
        event.path("change").asLong(),
        event.path("present").asBoolean());
  }
}
