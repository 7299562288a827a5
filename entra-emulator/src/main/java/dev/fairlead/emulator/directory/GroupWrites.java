package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Creates and updates groups by the rules of Graph. */
final class GroupWrites {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Set<String> GROUP_TYPES = Set.of("Unified", "DynamicMembership");
  private static final Set<String> VISIBILITIES = Set.of("Private", "Public", "HiddenMembership");

  private final TenantStore store;
  private final TenantProfile tenant;
  private final ObjectQuota quota;
  private final PropertyCheck properties;
  private final Uniqueness uniqueness;
  private final References references;

  GroupWrites(
      TenantStore store,
      TenantProfile tenant,
      ObjectQuota quota,
      ExtensionProperties extensions,
      References references) {
    this.store = store;
    this.tenant = tenant;
    this.quota = quota;
    this.references = references;
    this.properties = new PropertyCheck(ObjectKind.GROUP, extensions);
    this.uniqueness = new Uniqueness(store);
  }

  DirectoryObject create(ObjectNode body, WriteContext context) {
    Map<String, JsonNode> values =
        new LinkedHashMap<>(properties.forCreate(body, context.beta(), Set.of()));
    check(values);
    boolean unified = isUnified(Values.at(values, "groupTypes"));
    checkKind(values, unified);
    if (unified) {
      addMailbox(values);
    }
    List<String> members = references.bound(body, Relation.MEMBERS);
    List<String> owners = references.bound(body, Relation.OWNERS);
    References.requireAtMostTwenty(members.size() + owners.size());
    references.requireTargets(members);
    references.requireTargets(owners);
    uniqueness.check(values, null);
    quota.requireRoom();
    String id = UUID.randomUUID().toString();
    values.put("createdDateTime", JSON.stringNode(store.nowInSeconds().toString()));
    values.put("renewedDateTime", JSON.stringNode(store.nowInSeconds().toString()));
    values.put("securityIdentifier", JSON.stringNode(SecurityIdentifiers.of(id)));
    values.putIfAbsent("groupTypes", JSON.arrayNode());
    references.requireAllowed(id, values, Relation.MEMBERS, members);
    DirectoryObject group = store.create(id, ObjectKind.GROUP, values);
    members.forEach(m -> store.link(group, Relation.MEMBERS, m, true));
    owners.forEach(o -> store.link(group, Relation.OWNERS, o, true));
    return group;
  }

  void update(DirectoryObject group, ObjectNode body, WriteContext context) {
    Map<String, JsonNode> values =
        properties.forUpdate(withoutSameKey(group, body), context.beta());
    List<String> members = references.bound(body, Relation.MEMBERS);
    List<String> owners = references.bound(body, Relation.OWNERS);
    OnPremisesAttributes.check(group, values);
    if (OnPremisesAttributes.synced(group) && !(members.isEmpty() && owners.isEmpty())) {
      throw Refusals.syncedObject();
    }
    check(values);
    if (isMailEnabledSecurity(group)) {
      throw mailEnabledRefused();
    }
    JsonNode mailEnabled = values.get("mailEnabled");
    if (mailEnabled != null && mailEnabled.asBoolean() != group.flag("mailEnabled")) {
      throw Refusals.readOnly("mailEnabled");
    }
    References.requireAtMostTwenty(members.size() + owners.size());
    references.requireNew(group, Relation.MEMBERS, members);
    references.requireNew(group, Relation.OWNERS, owners);
    uniqueness.check(values, group);
    store.put(group, values);
    members.forEach(m -> store.link(group, Relation.MEMBERS, m, true));
    owners.forEach(o -> store.link(group, Relation.OWNERS, o, true));
  }

  /** An upsert's body may repeat the key it is addressed by. */
  private static ObjectNode withoutSameKey(DirectoryObject group, ObjectNode body) {
    String name = body.path("uniqueName").asString("");
    if (!name.equalsIgnoreCase(group.text("uniqueName")) || name.isEmpty()) {
      return body;
    }
    ObjectNode copy = body.deepCopy();
    copy.remove("uniqueName");
    return copy;
  }

  private static void check(Map<String, JsonNode> values) {
    JsonNode nickname = values.get("mailNickname");
    if (nickname != null && !UserRules.validNickname(nickname.asString())) {
      throw invalid("mailNickname");
    }
    JsonNode types = values.get("groupTypes");
    if (types != null && !types.valueStream().allMatch(t -> GROUP_TYPES.contains(t.asString()))) {
      throw invalid("groupTypes");
    }
    JsonNode visibility = values.get("visibility");
    if (visibility != null
        && visibility.isString()
        && !VISIBILITIES.contains(visibility.asString())) {
      throw invalid("visibility");
    }
  }

  /** Only security groups and Microsoft 365 groups can be made through Graph. */
  private static void checkKind(Map<String, JsonNode> values, boolean unified) {
    boolean mailEnabled = Values.at(values, "mailEnabled").asBoolean();
    boolean security = Values.at(values, "securityEnabled").asBoolean();
    if (mailEnabled != unified) {
      throw mailEnabledRefused();
    }
    if (!unified && !security) {
      throw invalid("securityEnabled");
    }
  }

  private void addMailbox(Map<String, JsonNode> values) {
    String mail = Values.at(values, "mailNickname").asString() + "@" + tenant.preferredDomain();
    values.put("mail", JSON.stringNode(mail));
    values.put("proxyAddresses", MailAddresses.withPrimary(JSON.missingNode(), mail));
  }

  static boolean isUnified(JsonNode groupTypes) {
    return groupTypes.isArray()
        && groupTypes.valueStream().anyMatch(t -> t.asString().equals("Unified"));
  }

  static boolean isMailEnabledSecurity(DirectoryObject group) {
    return group.flag("mailEnabled") && !isUnified(group.get("groupTypes"));
  }

  private static GraphRefusal mailEnabledRefused() {
    return Refusals.badRequest(
        "The service does not currently support writing of mail-enabled groups. Please ensure that"
            + " the mail-enablement property is unset and the security-enablement property is"
            + " set.");
  }

  private static GraphRefusal invalid(String property) {
    return Refusals.invalidValue(property, ObjectKind.GROUP.resourceName());
  }
}
