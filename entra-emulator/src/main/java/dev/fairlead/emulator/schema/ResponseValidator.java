package dev.fairlead.emulator.schema;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Checks an answer's body against the schema data: the context names the type, every property is
 * known and of its type, entities without {@code $select} have exactly the default set, errors have
 * Graph's shape.
 */
public final class ResponseValidator {
  private static final Map<String, String> SETS = new HashMap<>();

  static {
    SETS.put("users", "user");
    SETS.put("groups", "group");
    SETS.put("contacts", "orgContact");
    SETS.put("directoryObjects", "directoryObject");
    SETS.put("organization", "organization");
    SETS.put("domains", "domain");
    SETS.put("directoryRoles", "directoryRole");
    SETS.put("roleManagement/directory/roleAssignments", "unifiedRoleAssignment");
    SETS.put("roleManagement/directory/roleDefinitions", "unifiedRoleDefinition");
  }

  private static final Pattern FRAGMENT =
      Pattern.compile(".*/\\$metadata#([A-Za-z/]+?)(\\(([^)]*)\\))?(/\\$entity)?");

  private final GraphSchema schema = GraphSchema.v1();

  /** The problems found; empty when the answer is as the schema says. */
  public List<String> check(int status, @Nullable JsonNode body) {
    List<String> problems = new ArrayList<>();
    if (status >= 400) {
      checkError(body, problems);
    } else if (status == 204) {
      require(body == null, "204 has a body", problems);
    } else if (body == null) {
      problems.add(status + " has no body");
    } else if (body.isObject() && body.has("responses")) {
      body.path("responses").forEach(part -> checkPart(part, problems));
    } else if (body.isObject()) {
      checkSuccess(body, problems);
    } else {
      require(body.isNumber(), "body is neither an object nor a count", problems);
    }
    return problems;
  }

  private static void require(boolean holds, String problem, List<String> problems) {
    if (!holds) {
      problems.add(problem);
    }
  }

  private void checkPart(JsonNode part, List<String> problems) {
    require(part.path("id").isString(), "part of a batch without id", problems);
    require(part.path("status").isInt(), "part of a batch without status", problems);
    JsonNode body = part.path("body");
    check(part.path("status").asInt(), body.isMissingNode() ? null : body)
        .forEach(p -> problems.add("part " + part.path("id").asString("?") + ": " + p));
  }

  private static void checkError(@Nullable JsonNode body, List<String> problems) {
    if (body == null) {
      problems.add("error without body");
      return;
    }
    JsonNode error = body.path("error");
    require(!error.path("code").asString("").isEmpty(), "error without code", problems);
    require(!error.path("message").asString("").isEmpty(), "error without message", problems);
    for (String member : List.of("date", "request-id", "client-request-id")) {
      require(
          error.path("innerError").path(member).isString(),
          "innerError without " + member,
          problems);
    }
    for (JsonNode detail : error.path("details")) {
      require(detail.path("code").isString(), "detail without code", problems);
      require(detail.path("target").isString(), "detail without target", problems);
    }
  }

  private void checkSuccess(JsonNode body, List<String> problems) {
    String context = body.path("@odata.context").asString("");
    Matcher fragment = FRAGMENT.matcher(context);
    if (context.endsWith("$ref") || context.endsWith("Collection($ref)")) {
      return;
    }
    if (context.endsWith("/onPremisesSyncBehavior/$entity")) {
      checkEntity(body, "onPremisesSyncBehavior", null, false, problems);
      return;
    }
    String type = fragment.matches() ? SETS.get(fragment.group(1)) : null;
    if (type == null) {
      problems.add("no known type in context '%s'".formatted(context));
      return;
    }
    Set<String> selected =
        fragment.group(3) == null ? null : new HashSet<>(List.of(fragment.group(3).split(",", -1)));
    if (fragment.group(4) != null) {
      checkEntity(body, type, selected, false, problems);
      return;
    }
    boolean delta = body.has("@odata.deltaLink") || isDelta(body);
    require(body.path("value").isArray(), "collection without value", problems);
    for (JsonNode entity : body.path("value")) {
      checkEntity(entity, type, selected, delta, problems);
    }
  }

  private static boolean isDelta(JsonNode body) {
    return body.path("@odata.nextLink").asString("").contains("delta");
  }

  private void checkEntity(
      JsonNode entity,
      String declaredType,
      @Nullable Set<String> selected,
      boolean delta,
      List<String> problems) {
    String annotated = entity.path("@odata.type").asString("");
    String typeName =
        annotated.isEmpty() ? declaredType : annotated.replace("#microsoft.graph.", "");
    if (declaredType.equals("directoryObject") && annotated.isEmpty()) {
      problems.add("directory object without @odata.type");
    }
    TypeSchema type = schema.find(typeName).orElse(null);
    if (type == null) {
      problems.add("unknown type " + typeName);
      return;
    }
    for (Map.Entry<String, JsonNode> p : entity.properties()) {
      checkMember(type, p.getKey(), p.getValue(), problems);
    }
    if (!delta && !entity.has("@removed")) {
      checkColumns(entity, type, selected, problems);
    }
  }

  private static void checkColumns(
      JsonNode entity, TypeSchema type, @Nullable Set<String> selected, List<String> problems) {
    Set<String> expected = new HashSet<>();
    type.properties().values().stream()
        .filter(p -> selected == null ? p.inDefaultSet() : selected.contains(p.name()))
        .forEach(p -> expected.add(p.name()));
    for (String name : expected) {
      require(entity.has(name), "%s lacks %s".formatted(type.name(), name), problems);
    }
    boolean hasDefaults = !expected.isEmpty();
    for (String name : entity.propertyNames()) {
      boolean declared = type.property(name) != null;
      if (hasDefaults && declared && !expected.contains(name)) {
        problems.add("%s shows %s, which was not asked for".formatted(type.name(), name));
      }
    }
  }

  private void checkMember(TypeSchema type, String name, JsonNode value, List<String> problems) {
    if (name.startsWith("@") || name.endsWith("@delta") || name.startsWith("extension_")) {
      return;
    }
    if (type.navigation().containsKey(name)) {
      return;
    }
    PropertySchema property = type.property(name);
    if (property == null) {
      problems.add("%s has no property %s".formatted(type.name(), name));
      return;
    }
    if (!property.collection()) {
      checkValue(type, property, value, problems);
      return;
    }
    require(value.isArray(), "%s.%s is no array".formatted(type.name(), name), problems);
    value.forEach(element -> checkValue(type, property, element, problems));
  }

  private void checkValue(
      TypeSchema type, PropertySchema property, JsonNode value, List<String> problems) {
    String place = type.name() + "." + property.name();
    if (value.isNull()) {
      require(property.nullable(), place + " is null", problems);
      return;
    }
    boolean fits =
        switch (property.type()) {
          case "Edm.String" -> value.isString();
          case "Edm.Boolean" -> value.isBoolean();
          case "Edm.Int32", "Edm.Int64" -> value.isIntegralNumber();
          case "Edm.DateTimeOffset" -> value.isString() && isUtcTime(value.asString());
          case "Edm.Guid" -> value.isString();
          default -> fitsComplex(property, value, problems);
        };
    require(fits, "%s is no %s".formatted(place, property.type()), problems);
  }

  private boolean fitsComplex(PropertySchema property, JsonNode value, List<String> problems) {
    String name = property.type().substring("graph.".length());
    TypeSchema complex = schema.find(name).orElse(null);
    if (complex == null) {
      return value.isString() && schema.enumMembers(name).contains(value.asString());
    }
    value.properties().forEach(m -> checkMember(complex, m.getKey(), m.getValue(), problems));
    return value.isObject();
  }

  private static boolean isUtcTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return text.endsWith("Z");
    } catch (DateTimeException e) {
      return false;
    }
  }
}
