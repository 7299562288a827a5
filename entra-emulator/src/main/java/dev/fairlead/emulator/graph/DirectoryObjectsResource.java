package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /directoryObjects}: one by id, several by ids, changes of all kinds. */
final class DirectoryObjectsResource {
  /** Ids in one getByIds call. */
  static final int MAX_IDS = 1000;

  GraphResponse answer(GraphCall call, ResourcePath path) {
    call.permit(Permissions.READ_DIRECTORY);
    if (path.addressesCollection()) {
      return switch (path.rest(0)) {
        case "getByIds" -> getByIds(call);
        case "delta" -> Delta.answer(call, null);
        default -> throw Refusals.unknownSegment(path.rest(0));
      };
    }
    String key = String.valueOf(path.key());
    DirectoryObject object = call.directory().find(key).orElseThrow(() -> Refusals.notFound(key));
    if (!path.rest().isEmpty()) {
      throw Refusals.unknownSegment(path.rest(0));
    }
    return switch (call.method()) {
      case "GET" -> GraphResponse.ok(Entities.typed(call, object));
      case "DELETE" -> {
        call.permit(
            object.kind() == ObjectKind.USER ? Permissions.DELETE_USERS : Permissions.WRITE_GROUPS);
        call.directory().delete(object, call.writeContext());
        yield GraphResponse.noContent();
      }
      default -> throw Refusals.methodNotAllowed();
    };
  }

  private GraphResponse getByIds(GraphCall call) {
    if (!call.method().equals("POST")) {
      throw Refusals.methodNotAllowed();
    }
    ObjectNode body = call.body();
    List<String> ids = new ArrayList<>();
    body.path("ids").forEach(id -> ids.add(id.asString("")));
    if (ids.isEmpty() || ids.size() > MAX_IDS) {
      throw Refusals.badRequest(
          "The number of ids must be between 1 and %d, was %d.".formatted(MAX_IDS, ids.size()));
    }
    Set<String> types = new LinkedHashSet<>();
    body.path("types").forEach(t -> types.add(shortName(t)));
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    List<String> select = call.query().select();
    answer.put("@odata.context", call.context("directoryObjects" + Entities.columnList(select)));
    ArrayNode value = answer.putArray("value");
    for (String id : new LinkedHashSet<>(ids)) {
      call.directory()
          .find(id)
          .filter(o -> wanted(o, types))
          .ifPresent(o ->
              value.add(
                  EntityRenderer.renderTyped(
                      o, EntityRenderer.columnsLeniently(o.kind().schema(), select))));
    }
    return GraphResponse.ok(answer);
  }

  private static boolean wanted(DirectoryObject object, Set<String> types) {
    return types.isEmpty()
        || types.contains("directoryObject")
        || types.contains(object.kind().typeName());
  }

  private static String shortName(JsonNode type) {
    String text = type.asString("");
    return text.substring(text.lastIndexOf('.') + 1);
  }
}
