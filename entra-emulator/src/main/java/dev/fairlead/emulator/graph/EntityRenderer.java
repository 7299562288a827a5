package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.TenantDirectory;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.schema.GraphSchema;
import dev.fairlead.emulator.schema.PropertySchema;
import dev.fairlead.emulator.schema.TypeSchema;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns stored objects into Graph's JSON. */
final class EntityRenderer {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private EntityRenderer() {}

  /** Properties an answer holds: the selected ones, or the type's default set. */
  static Set<String> columns(TypeSchema type, List<String> select, TenantDirectory directory) {
    Set<String> columns = new LinkedHashSet<>();
    if (select.isEmpty()) {
      type.properties().values().stream()
          .filter(PropertySchema::inDefaultSet)
          .forEach(p -> columns.add(p.name()));
      return columns;
    }
    for (String name : select) {
      boolean known =
          type.property(name) != null
              || type.navigation().containsKey(name)
              || directory.extensionKnown(name);
      if (!known) {
        throw Refusals.syntax(
            "Could not find a property named '%s' on type 'microsoft.graph.%s'."
                .formatted(name, type.name()));
      }
      columns.add(name);
    }
    return columns;
  }

  /** Selected names that every kind in a mixed collection may or may not have. */
  static Set<String> columnsLeniently(TypeSchema type, List<String> select) {
    Set<String> columns = new LinkedHashSet<>();
    if (select.isEmpty()) {
      type.properties().values().stream()
          .filter(PropertySchema::inDefaultSet)
          .forEach(p -> columns.add(p.name()));
    }
    select.stream().filter(n -> type.property(n) != null).forEach(columns::add);
    return columns;
  }

  static ObjectNode render(DirectoryObject object, Collection<String> columns) {
    ObjectNode entity = JSON.objectNode();
    for (String column : columns) {
      PropertySchema property = object.kind().schema().property(column);
      if (property != null) {
        entity.set(column, value(object, property));
      } else if (column.startsWith("extension_") && isSet(object.get(column))) {
        entity.set(column, object.get(column));
      }
    }
    return entity;
  }

  private static boolean isSet(JsonNode value) {
    return !value.isNull() && !value.isMissingNode();
  }

  /** For collections of directory objects of several kinds. */
  static ObjectNode renderTyped(DirectoryObject object, Collection<String> columns) {
    ObjectNode entity = JSON.objectNode();
    entity.put("@odata.type", object.kind().schema().odataType());
    entity.setAll(render(object, columns));
    return entity;
  }

  static JsonNode value(DirectoryObject object, PropertySchema property) {
    return switch (property.name()) {
      case "id" -> JSON.stringNode(object.id());
      case "deletedDateTime" ->
          object
              .deletedAt()
              .<JsonNode>map(at -> JSON.stringNode(at.toString()))
              .orElseGet(JSON::nullNode);
      // write-only: nothing of it is ever shown
      case "passwordProfile" -> JSON.nullNode();
      default -> stored(object.get(property.name()), property);
    };
  }

  private static JsonNode stored(JsonNode value, PropertySchema property) {
    boolean absent = value.isMissingNode() || value.isNull();
    if (property.collection()) {
      return absent ? JSON.arrayNode() : value;
    }
    if (property.name().equals("onPremisesExtensionAttributes")) {
      return allMembers(value, property);
    }
    return absent ? JSON.nullNode() : value;
  }

  /** All fifteen attributes show, set or not. */
  private static JsonNode allMembers(JsonNode value, PropertySchema property) {
    Optional<TypeSchema> type = GraphSchema.v1().find(property.type().substring("graph.".length()));
    ObjectNode all = JSON.objectNode();
    type.ifPresent(t ->
        t.properties()
            .keySet()
            .forEach(name -> {
              JsonNode member = value.path(name);
              all.set(name, member.isMissingNode() ? JSON.nullNode() : member);
            }));
    return all;
  }
}
