package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.persistence.space.AgentCommand.Work;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Commands and their outcomes as they are stored. */
final class CommandJson {
  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private CommandJson() {}

  static String kind(Work work) {
    return switch (work) {
      case Work.ReadObjects _ -> "read-objects";
      case Work.ReadSchema _ -> "read-schema";
      case Work.RereadDomain _ -> "reread-domain";
    };
  }

  static String body(Work work) {
    ObjectNode body = MAPPER.createObjectNode();
    switch (work) {
      case Work.ReadObjects(List<ObjectGuid> objects) -> guids(body.putArray("objects"), objects);
      case Work.ReadSchema _ -> {}
      case Work.RereadDomain(String reason) -> body.put("reason", reason);
    }
    return MAPPER.writeValueAsString(body);
  }

  static Work work(String kind, String body) {
    JsonNode node = MAPPER.readTree(body);
    return switch (kind) {
      case "read-objects" -> {
        List<ObjectGuid> objects = new ArrayList<>();
        node.get("objects").forEach(guid -> objects.add(ObjectGuid.of(guid.stringValue())));
        yield new Work.ReadObjects(objects);
      }
      case "read-schema" -> new Work.ReadSchema();
      case "reread-domain" -> new Work.RereadDomain(node.get("reason").stringValue());
      default -> throw new IllegalStateException("stored command of unknown kind " + kind);
    };
  }

  static String outcome(CommandOutcome outcome) {
    ObjectNode body = MAPPER.createObjectNode().put("sentence", outcome.sentence());
    guids(body.putArray("notFound"), outcome.notFound());
    return MAPPER.writeValueAsString(body);
  }

  private static void guids(ArrayNode array, List<ObjectGuid> guids) {
    guids.forEach(guid -> array.add(guid.toString()));
  }
}
