package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.TenantProfile;
import dev.fairlead.emulator.directory.TenantProfile.Domain;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.schema.GraphSchema;
import dev.fairlead.emulator.schema.PropertySchema;
import dev.fairlead.emulator.schema.TypeSchema;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code /organization} and {@code /domains}: read-only. */
final class TenantResource {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  GraphResponse organization(GraphCall call, ResourcePath path) {
    requireRead(call, path);
    call.permit(Permissions.READ_ORGANIZATION);
    TenantProfile profile = call.directory().profile();
    ObjectNode organization = select(call, "organization", organization(profile));
    if (path.addressesCollection()) {
      return list(call, "organization", List.of(organization));
    }
    if (!profile.tenantId().equalsIgnoreCase(path.key())) {
      throw Refusals.notFound(String.valueOf(path.key()));
    }
    return single(call, "organization", organization);
  }

  GraphResponse domains(GraphCall call, ResourcePath path) {
    requireRead(call, path);
    call.permit(Permissions.READ_DOMAINS);
    TenantProfile profile = call.directory().profile();
    if (path.addressesCollection()) {
      return list(
          call,
          "domains",
          profile.domains().stream().map(d -> select(call, "domain", domain(d))).toList());
    }
    String name = String.valueOf(path.key());
    Domain domain = profile.domain(name).orElseThrow(() -> Refusals.notFound(name));
    return single(call, "domains", select(call, "domain", domain(domain)));
  }

  private static void requireRead(GraphCall call, ResourcePath path) {
    if (!call.method().equals("GET")) {
      throw Refusals.methodNotAllowed();
    }
    if (!path.rest().isEmpty()) {
      throw Refusals.unknownSegment(path.rest(0));
    }
  }

  private static ObjectNode organization(TenantProfile profile) {
    ObjectNode body = JSON.objectNode();
    TypeSchema type = GraphSchema.v1().type("organization");
    for (PropertySchema p : type.properties().values()) {
      body.set(p.name(), p.collection() ? JSON.arrayNode() : JSON.nullNode());
    }
    body.put("id", profile.tenantId());
    body.put("displayName", profile.displayName());
    body.put("createdDateTime", "2020-01-01T00:00:00Z");
    body.put("tenantType", "AAD");
    body.put("mobileDeviceManagementAuthority", "unknown");
    ArrayNode domains = body.putArray("verifiedDomains");
    for (Domain domain : profile.domains()) {
      domains
          .addObject()
          .put("capabilities", "Email, OfficeCommunicationsOnline")
          .put("isDefault", domain.preferred())
          .put("isInitial", domain.initial())
          .put("name", domain.name())
          .put("type", domain.federated() ? "Federated" : "Managed");
    }
    return body;
  }

  private static ObjectNode domain(Domain domain) {
    ObjectNode body = JSON.objectNode();
    body.put("id", domain.name());
    body.put("authenticationType", domain.federated() ? "Federated" : "Managed");
    body.putNull("availabilityStatus");
    body.put("isAdminManaged", true);
    body.put("isDefault", domain.preferred());
    body.put("isInitial", domain.initial());
    body.put("isRoot", true);
    body.put("isVerified", true);
    body.putNull("manufacturer");
    body.putNull("model");
    body.put("passwordNotificationWindowInDays", 14);
    body.put("passwordValidityPeriodInDays", Integer.MAX_VALUE);
    body.putNull("state");
    body.putArray("supportedServices").add("Email").add("OfficeCommunicationsOnline");
    return body;
  }

  private static ObjectNode select(GraphCall call, String typeName, ObjectNode entity) {
    List<String> names = call.query().select();
    for (String name : names) {
      if (GraphSchema.v1().type(typeName).property(name) == null) {
        throw Refusals.syntax(
            "Could not find a property named '%s' on type 'microsoft.graph.%s'."
                .formatted(name, typeName));
      }
    }
    return names.isEmpty() ? entity : entity.retain(names);
  }

  private static GraphResponse list(GraphCall call, String set, List<ObjectNode> entities) {
    ObjectNode body = JSON.objectNode();
    body.put("@odata.context", call.context(set + Entities.columnList(call.query().select())));
    ArrayNode value = body.putArray("value");
    entities.forEach(value::add);
    return GraphResponse.ok(body);
  }

  private static GraphResponse single(GraphCall call, String set, ObjectNode entity) {
    ObjectNode body = JSON.objectNode();
    String columns = Entities.columnList(call.query().select());
    body.put("@odata.context", call.context(set + columns + "/$entity"));
    body.setAll(entity);
    return GraphResponse.ok(body);
  }
}
