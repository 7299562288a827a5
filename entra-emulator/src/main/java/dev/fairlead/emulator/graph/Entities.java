package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.schema.TypeSchema;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Single entities with their context. */
final class Entities {
  private Entities() {}

  static GraphResponse single(GraphCall call, DirectoryObject object) {
    TypeSchema type = object.kind().schema();
    List<String> select = call.query().select();
    Set<String> columns = EntityRenderer.columns(type, select, call.directory());
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    String fragment = object.kind().collection() + columnList(select) + "/$entity";
    entity.put("@odata.context", call.context(fragment));
    entity.setAll(EntityRenderer.render(object, columns));
    Expansion.apply(call, object, entity);
    return GraphResponse.ok(entity);
  }

  /** {@code (id,displayName)}, or nothing for the default set. */
  static String columnList(List<String> select) {
    return select.isEmpty() ? "" : "(" + String.join(",", select) + ")";
  }

  static GraphResponse created(GraphCall call, DirectoryObject object) {
    TypeSchema type = object.kind().schema();
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put("@odata.context", call.context(object.kind().collection() + "/$entity"));
    entity.setAll(
        EntityRenderer.render(object, EntityRenderer.columns(type, List.of(), call.directory())));
    String root = call.request().serviceRoot();
    String host = root.substring(0, root.lastIndexOf('/'));
    String location =
        "%s/v2/%s/directoryObjects/%s/Microsoft.DirectoryServices.%s"
            .formatted(host, call.caller().tenantId(), object.id(), object.kind().resourceName());
    return GraphResponse.created(entity, location);
  }

  /** An object of a mixed collection, alone. */
  static ObjectNode typed(GraphCall call, DirectoryObject object) {
    List<String> select = call.query().select();
    ObjectNode entity = JsonNodeFactory.instance.objectNode();
    entity.put(
        "@odata.context", call.context("directoryObjects" + columnList(select) + "/$entity"));
    entity.setAll(
        EntityRenderer.renderTyped(
            object, EntityRenderer.columnsLeniently(object.kind().schema(), select)));
    return entity;
  }
}
