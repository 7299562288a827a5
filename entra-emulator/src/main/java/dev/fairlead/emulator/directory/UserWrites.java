package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.Refusals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates and updates users by the rules of Graph. */
final class UserWrites {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** On holders of a directory role these need a privileged app. */
  private static final Set<String> SENSITIVE =
      Set.of(
          "accountEnabled",
          "mobilePhone",
          "businessPhones",
          "otherMails",
          "passwordProfile",
          "userPrincipalName");

  private final TenantStore store;
  private final TenantProfile tenant;
  private final RoleAssignments roles;
  private final ObjectQuota quota;
  private final UserRules rules;
  private final PropertyCheck properties;
  private final Uniqueness uniqueness;

  UserWrites(
      TenantStore store,
      TenantProfile tenant,
      RoleAssignments roles,
      ObjectQuota quota,
      ExtensionProperties extensions) {
    this.store = store;
    this.tenant = tenant;
    this.roles = roles;
    this.quota = quota;
    this.rules = new UserRules(tenant);
    this.properties = new PropertyCheck(ObjectKind.USER, extensions);
    this.uniqueness = new Uniqueness(store);
  }

  DirectoryObject create(ObjectNode body, WriteContext context) {
    if (body.has("manager@odata.bind")) {
      throw Refusals.badRequest("The manager cannot be set when the user is created.");
    }
    Map<String, JsonNode> values =
        properties.forCreate(
            body,
            context.beta(),
            rules.federated(body.path("userPrincipalName").asString(""))
                ? Set.of("passwordProfile")
                : Set.of());
    String upn = Values.at(values, "userPrincipalName").asString();
    rules.check(values, upn);
    requirePassword(values, upn);
    if (rules.federated(upn) && !values.containsKey("onPremisesImmutableId")) {
      throw Refusals.missingValue("onPremisesImmutableId");
    }
    Map<String, JsonNode> all = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> all.put(name, PropertyCheck.merge(name, JSON.missingNode(), value)));
    deriveAddresses(all, JSON.missingNode());
    uniqueness.check(all, null);
    quota.requireRoom();
    String id = UUID.randomUUID().toString();
    complete(all, id, upn);
    return store.create(id, ObjectKind.USER, all);
  }

  private void requirePassword(Map<String, JsonNode> values, String upn) {
    boolean given = !Values.at(values, "passwordProfile").path("password").asString("").isEmpty();
    if (!given && !rules.federated(upn)) {
      throw Refusals.missingValue("passwordProfile");
    }
  }

  private void complete(Map<String, JsonNode> all, String id, String upn) {
    String now = store.nowInSeconds().toString();
    all.put("createdDateTime", JSON.stringNode(now));
    all.put("lastPasswordChangeDateTime", JSON.stringNode(now));
    all.put("signInSessionsValidFromDateTime", JSON.stringNode(now));
    all.put("securityIdentifier", JSON.stringNode(SecurityIdentifiers.of(id)));
    all.putIfAbsent("userType", JSON.stringNode("Member"));
    all.putIfAbsent("identities", identities(upn));
    forgetPassword(all);
  }

  private JsonNode identities(String upn) {
    ObjectNode identity = JSON.objectNode();
    identity.put("signInType", "userPrincipalName");
    identity.put("issuer", tenant.initialDomain());
    identity.put("issuerAssignedId", upn);
    return JSON.arrayNode().add(identity);
  }

  void update(DirectoryObject user, ObjectNode body, WriteContext context) {
    Map<String, JsonNode> values = properties.forUpdate(body, context.beta());
    OnPremisesAttributes.check(user, values);
    if (!context.administratorsAllowed()
        && roles.privileged(user)
        && values.keySet().stream().anyMatch(SENSITIVE::contains)) {
      throw Refusals.noPrivilege();
    }
    JsonNode renamed = values.get("userPrincipalName");
    String upn = renamed == null ? user.text("userPrincipalName") : renamed.asString();
    rules.check(values, upn);
    Map<String, JsonNode> changes = new LinkedHashMap<>();
    values.forEach(
        (name, value) -> changes.put(name, PropertyCheck.merge(name, user.get(name), value)));
    deriveAddresses(changes, user.get("proxyAddresses"));
    uniqueness.check(changes, user);
    if (changes.containsKey("passwordProfile")) {
      changes.put("lastPasswordChangeDateTime", JSON.stringNode(store.nowInSeconds().toString()));
      forgetPassword(changes);
    }
    if (renamed != null && !values.containsKey("identities")) {
      changes.put("identities", identities(upn));
    }
    store.put(user, changes);
  }

  private static void deriveAddresses(Map<String, JsonNode> values, JsonNode before) {
    JsonNode mail = values.get("mail");
    if (mail != null && mail.isString()) {
      values.put("proxyAddresses", MailAddresses.withPrimary(before, mail.asString()));
    }
  }

  /** The password is write-only; nothing of it is kept. */
  private static void forgetPassword(Map<String, JsonNode> values) {
    JsonNode profile = values.get("passwordProfile");
    if (profile instanceof ObjectNode object) {
      ObjectNode kept = JSON.objectNode();
      object.properties().stream()
          .filter(p -> !p.getKey().equals("password"))
          .forEach(p -> kept.set(p.getKey(), p.getValue()));
      values.put("passwordProfile", kept);
    }
  }
}
