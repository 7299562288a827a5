package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.schema.GraphSchema;
import dev.fairlead.emulator.schema.PropertySchema;
import dev.fairlead.emulator.schema.PropertySchema.Write;
import dev.fairlead.emulator.schema.TypeSchema;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules that follow from the schema alone: known, writable, of the type, not too long. */
final class PropertyCheck {
  private final ObjectKind kind;
  private final TypeSchema type;
  private final ExtensionProperties extensions;

  PropertyCheck(ObjectKind kind, ExtensionProperties extensions) {
    this.kind = kind;
    this.type = kind.schema();
    this.extensions = extensions;
  }

  /**
   * Checks a body for a create; nulls count as absent.
   *
   * @param optional properties that are not required this time
   */
  Map<String, JsonNode> forCreate(ObjectNode body, boolean beta, Set<String> optional) {
    for (PropertySchema p : type.properties().values()) {
      JsonNode value = body.path(p.name());
      boolean required = p.requiredOnCreate() && !optional.contains(p.name());
      if (required && (value.isMissingNode() || value.isNull())) {
        throw Refusals.missingValue(p.name());
      }
    }
    return check(body, true, beta);
  }

  Map<String, JsonNode> forUpdate(ObjectNode body, boolean beta) {
    return check(body, false, beta);
  }

  private Map<String, JsonNode> check(ObjectNode body, boolean create, boolean beta) {
    Map<String, JsonNode> accepted = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : body.properties()) {
      String name = entry.getKey();
      JsonNode value = entry.getValue();
      if (name.contains("@odata.")) {
        continue; // type annotations and binds
      }
      if (extensions.looksLikeOne(name)) {
        extensions.check(name, value, kind);
        accepted.put(name, value);
        continue;
      }
      PropertySchema property = property(name, beta);
      if (create && value.isNull()) {
        continue;
      }
      if (!writable(property, create, beta)) {
        throw Refusals.readOnly(name);
      }
      if (value.isNull() && !property.clearable()) {
        throw invalid(name);
      }
      checkValue(property, value);
      accepted.put(name, inUtc(property, value));
    }
    return accepted;
  }

  private PropertySchema property(String name, boolean beta) {
    PropertySchema property = type.property(name);
    if (property != null) {
      return property;
    }
    if (beta && kind == ObjectKind.USER && name.equals(OnPremisesAttributes.OBJECT_IDENTIFIER)) {
      return OnPremisesAttributes.OBJECT_IDENTIFIER_SCHEMA;
    }
    if (type.navigation().containsKey(name)) {
      throw Refusals.badRequest(
          "A relationship cannot be set inline; property '%s'.".formatted(name));
    }
    throw Refusals.unknownProperty(name);
  }

  private static boolean writable(PropertySchema property, boolean create, boolean beta) {
    return switch (property.write()) {
      case ALWAYS -> true;
      case ON_CREATE -> create;
      case BETA -> beta && !create;
      case NEVER -> false;
    };
  }

  private void checkValue(PropertySchema property, JsonNode value) {
    if (value.isNull()) {
      if (property.collection()) {
        throw invalid(property.name());
      }
      return;
    }
    if (!property.collection()) {
      checkSingle(property, value);
      return;
    }
    if (!value.isArray()) {
      throw wrongType(property);
    }
    if (property.maxItems() != null && value.size() > property.maxItems()) {
      throw invalid(property.name());
    }
    value.forEach(element -> checkSingle(property, element));
  }

  private void checkSingle(PropertySchema property, JsonNode value) {
    boolean fits =
        switch (property.type()) {
          case "Edm.String" -> value.isString();
          case "Edm.Boolean" -> value.isBoolean();
          case "Edm.Int32", "Edm.Int64" -> value.isIntegralNumber();
          case "Edm.DateTimeOffset" -> value.isString() && isTime(value.asString());
          default -> property.isComplex() && value.isObject();
        };
    if (!fits) {
      throw wrongType(property);
    }
    if (value.isString()) {
      String text = value.asString();
      // Graph stores no empty string: null clears, "" is an invalid value.
      if (text.isEmpty() || tooLong(property, text)) {
        throw invalid(property.name());
      }
    }
    if (value.isObject()) {
      checkComplex(property, value);
    }
  }

  private void checkComplex(PropertySchema property, JsonNode value) {
    TypeSchema complex = GraphSchema.v1().type(property.type().substring("graph.".length()));
    for (Map.Entry<String, JsonNode> member : value.properties()) {
      if (member.getKey().contains("@odata.")) {
        continue;
      }
      PropertySchema schema = complex.property(member.getKey());
      if (schema == null) {
        throw Refusals.unknownProperty(member.getKey());
      }
      if (!member.getValue().isNull()) {
        checkValue(
            new PropertySchema(
                property.name(),
                schema.type(),
                schema.collection(),
                true,
                Write.ALWAYS,
                false,
                true,
                schema.maxLength(),
                schema.maxItems(),
                false,
                schema.filtering()),
            member.getValue());
      }
    }
  }

  private static boolean tooLong(PropertySchema property, String text) {
    Integer max = property.maxLength();
    return max != null && text.length() > max;
  }

  private static boolean isTime(String text) {
    try {
      OffsetDateTime.parse(text);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  /** Times are kept in UTC, however they were written. */
  private static JsonNode inUtc(PropertySchema property, JsonNode value) {
    if (!property.type().equals("Edm.DateTimeOffset") || !value.isString()) {
      return value;
    }
    return JsonNodeFactory.instance.stringNode(
        OffsetDateTime.parse(value.asString()).toInstant().toString());
  }

  private GraphRefusal invalid(String property) {
    return Refusals.invalidValue(property, kind.resourceName());
  }

  private static GraphRefusal wrongType(PropertySchema property) {
    return Refusals.badRequest(
        "Cannot convert the value of property '%s' to the expected type '%s'."
            .formatted(property.name(), property.type()));
  }

  /** Here a PATCH changes the members it names and leaves the others. */
  private static final Set<String> MERGED = Set.of("onPremisesExtensionAttributes");

  /** Here a member left out becomes null. */
  private static final Set<String> REPLACED = Set.of("employeeOrgData");

  /** The value to store, given the one before. */
  static JsonNode merge(String property, JsonNode before, JsonNode value) {
    if (!value.isObject()) {
      return value;
    }
    ObjectNode merged = JsonNodeFactory.instance.objectNode();
    if (MERGED.contains(property) && before.isObject()) {
      merged.setAll((ObjectNode) before);
    }
    if (REPLACED.contains(property)) {
      GraphSchema.v1().type(property).properties().keySet().forEach(merged::putNull);
    }
    value.properties().stream()
        .filter(m -> !m.getKey().contains("@odata."))
        .forEach(m -> merged.set(m.getKey(), m.getValue()));
    return merged;
  }
}
