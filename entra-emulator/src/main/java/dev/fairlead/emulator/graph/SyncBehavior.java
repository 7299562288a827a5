package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The source-of-authority switch of one object. */
final class SyncBehavior {
  private SyncBehavior() {}

  static GraphResponse answer(GraphCall call, DirectoryObject object) {
    boolean synced = object.flag("onPremisesSyncEnabled");
    boolean switched = object.flag("isCloudManaged");
    return switch (call.method()) {
      case "GET" -> {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put(
            "@odata.context",
            call.context(object.kind().collection() + "/$entity/onPremisesSyncBehavior/$entity"));
        body.put("id", object.id());
        body.put("isCloudManaged", switched);
        yield GraphResponse.ok(body);
      }
      case "PATCH" -> {
        String name =
            switch (object.kind()) {
              case USER -> "User";
              case GROUP -> "Group";
              case CONTACT -> "Contacts";
            };
        call.permit(Set.of(name + "-OnPremisesSyncBehavior.ReadWrite.All"));
        JsonNode wanted = call.body().path("isCloudManaged");
        if (!wanted.isBoolean()) {
          throw Refusals.missingValue("isCloudManaged");
        }
        if (wanted.asBoolean() && !synced && !switched) {
          throw Refusals.badRequest("The object is not synchronized from on-premises.");
        }
        ObjectNode values = JsonNodeFactory.instance.objectNode();
        values.set("isCloudManaged", wanted);
        values.putNull("onPremisesSyncEnabled");
        if (synced || switched) {
          call.directory().overwrite(object.id(), values);
        }
        yield GraphResponse.noContent();
      }
      default -> throw Refusals.methodNotAllowed();
    };
  }
}
