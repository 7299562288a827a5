package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.DirectoryRole;
import dev.fairlead.emulator.directory.RoleAssignments.Assignment;
import dev.fairlead.emulator.odata.FilterMatch;
import dev.fairlead.emulator.odata.FilterParser;
import dev.fairlead.emulator.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Directory roles and their assignments: read-only. */
final class RolesResource {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** {@code /directoryRoles} and their members. */
  GraphResponse directoryRoles(GraphCall call, ResourcePath path) {
    requireRead(call);
    if (path.addressesCollection()) {
      return list(
          call,
          "directoryRoles",
          activated(call).stream().map(t -> role(call, t)).filter(matching(call)).toList());
    }
    String key = path.key() == null ? templateKey(path) : path.key();
    String template =
        activated(call).stream()
            .filter(t -> t.equalsIgnoreCase(key) || roleId(call, t).equalsIgnoreCase(key))
            .findFirst()
            .orElseThrow(() -> Refusals.notFound(key));
    return switch (path.rest(0)) {
      case "" -> {
        ObjectNode body = JSON.objectNode();
        body.put("@odata.context", call.context("directoryRoles/$entity"));
        body.setAll(role(call, template));
        yield GraphResponse.ok(body);
      }
      case "members" -> members(call, template);
      default -> throw Refusals.unknownSegment(path.rest(0));
    };
  }

  private static String templateKey(ResourcePath path) {
    return path.alternateKeys().getOrDefault("roleTemplateId", "");
  }

  private static List<String> activated(GraphCall call) {
    return call.directory().roles().all().stream()
        .map(Assignment::roleTemplateId)
        .distinct()
        .toList();
  }

  /** A role's own id differs from tenant to tenant; its template's does not. */
  private static String roleId(GraphCall call, String templateId) {
    String text = call.directory().profile().tenantId() + templateId;
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static ObjectNode role(GraphCall call, String templateId) {
    String name =
        DirectoryRole.byTemplateId(templateId)
            .map(DirectoryRole::displayName)
            .orElse("Custom role");
    ObjectNode body = JSON.objectNode();
    body.put("id", roleId(call, templateId));
    body.putNull("deletedDateTime");
    body.put("description", name);
    body.put("displayName", name);
    body.put("roleTemplateId", templateId);
    return body;
  }

  private static GraphResponse members(GraphCall call, String templateId) {
    ObjectNode body = JSON.objectNode();
    body.put(
        "@odata.context",
        call.context("directoryObjects" + Entities.columnList(call.query().select())));
    ArrayNode value = body.putArray("value");
    for (Assignment assignment : call.directory().roles().all()) {
      if (assignment.roleTemplateId().equals(templateId)) {
        DirectoryObject holder =
            call.directory()
                .find(assignment.principalId())
                .orElseThrow(() -> Refusals.notFound(assignment.principalId()));
        value.add(
            EntityRenderer.renderTyped(
                holder,
                EntityRenderer.columnsLeniently(holder.kind().schema(), call.query().select())));
      }
    }
    return GraphResponse.ok(body);
  }

  /** {@code /roleManagement/directory/…}. */
  GraphResponse roleManagement(GraphCall call) {
    requireRead(call);
    if (!call.path().name(1).equals("directory") || call.path().size() < 3) {
      throw Refusals.unknownSegment(call.path().name(call.path().size() - 1));
    }
    ResourcePath path = ResourcePath.of(call.path(), 2);
    List<ObjectNode> all =
        switch (path.collection()) {
          case "roleAssignments" ->
              call.directory().roles().all().stream().map(RolesResource::assignment).toList();
          case "roleDefinitions" ->
              List.of(DirectoryRole.values()).stream().map(RolesResource::definition).toList();
          default -> throw Refusals.unknownSegment(path.collection());
        };
    String set = "roleManagement/directory/" + path.collection();
    if (path.addressesCollection()) {
      return list(call, set, all.stream().filter(matching(call)).toList());
    }
    String key = String.valueOf(path.key());
    ObjectNode found =
        all.stream()
            .filter(n -> n.path("id").asString().equalsIgnoreCase(key))
            .findFirst()
            .orElseThrow(() -> Refusals.notFound(key));
    ObjectNode body = JSON.objectNode();
    body.put("@odata.context", call.context(set + "/$entity"));
    body.setAll(found);
    return GraphResponse.ok(body);
  }

  private static void requireRead(GraphCall call) {
    if (!call.method().equals("GET")) {
      throw Refusals.methodNotAllowed();
    }
    call.permit(Permissions.READ_ROLES);
  }

  private static ObjectNode assignment(Assignment assignment) {
    return JSON.objectNode()
        .put("id", assignment.id())
        .put("principalId", assignment.principalId())
        .put("directoryScopeId", "/")
        .put("roleDefinitionId", assignment.roleTemplateId())
        .putNull("appScopeId")
        .putNull("condition");
  }

  private static ObjectNode definition(DirectoryRole role) {
    return JSON.objectNode()
        .put("id", role.templateId())
        .put("description", role.displayName())
        .put("displayName", role.displayName())
        .put("isBuiltIn", true)
        .put("isEnabled", true)
        .put("templateId", role.templateId());
  }

  private static Predicate<JsonNode> matching(GraphCall call) {
    return call.query()
        .get("filter")
        .map(FilterParser::parse)
        .<Predicate<JsonNode>>map(f -> node -> new FilterMatch("role", node::path).matches(f))
        .orElse(node -> true);
  }

  private static GraphResponse list(GraphCall call, String set, List<ObjectNode> entities) {
    ObjectNode body = JSON.objectNode();
    body.put("@odata.context", call.context(set));
    ArrayNode value = body.putArray("value");
    entities.forEach(value::add);
    return GraphResponse.ok(body);
  }
}
