package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.Refusals;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Deletes, restores and purges. */
final class SoftDelete {
  private final TenantStore store;
  private final RoleAssignments roles;
  private final UserRules rules;
  private final Uniqueness uniqueness;

  SoftDelete(TenantStore store, TenantProfile tenant, RoleAssignments roles) {
    this.store = store;
    this.roles = roles;
    this.rules = new UserRules(tenant);
    this.uniqueness = new Uniqueness(store);
  }

  void delete(DirectoryObject object, WriteContext context) {
    requireAllowed(object, context);
    if (object.kind() == ObjectKind.CONTACT || OnPremisesAttributes.synced(object)) {
      throw Refusals.syncedObject();
    }
    if (object.kind() == ObjectKind.GROUP && GroupWrites.isMailEnabledSecurity(object)) {
      throw Refusals.noPrivilege();
    }
    if (object.kind() == ObjectKind.USER) {
      rename(object, prefix(object) + object.text("userPrincipalName"));
    }
    store.softDelete(object);
  }

  /** The name of a deleted user starts with its id without dashes, so that the name is free. */
  private static String prefix(DirectoryObject user) {
    return user.id().replace("-", "");
  }

  void restore(DirectoryObject object, ObjectNode body, WriteContext context) {
    requireAllowed(object, context);
    Map<String, JsonNode> claimed = new LinkedHashMap<>(object.rawProperties());
    if (object.kind() == ObjectKind.USER) {
      String stored = object.text("userPrincipalName");
      String wanted = body.path("newUserPrincipalName").asString("");
      String original =
          stored.startsWith(prefix(object)) ? stored.substring(prefix(object).length()) : stored;
      String upn = wanted.isEmpty() ? original : wanted;
      JsonNode upnNode = JsonNodeFactory.instance.stringNode(upn);
      rules.check(Map.of("userPrincipalName", upnNode), upn);
      claimed.put("userPrincipalName", upnNode);
      uniqueness.check(claimed, object);
      rename(object, upn);
    } else {
      uniqueness.check(claimed, object);
    }
    store.restore(object);
  }

  void purge(DirectoryObject object, WriteContext context) {
    requireAllowed(object, context);
    store.purge(object);
  }

  private void rename(DirectoryObject user, String upn) {
    store.put(user, Map.of("userPrincipalName", JsonNodeFactory.instance.stringNode(upn)));
  }

  private void requireAllowed(DirectoryObject object, WriteContext context) {
    if (object.kind() == ObjectKind.USER
        && !context.administratorsAllowed()
        && roles.privileged(object)) {
      throw Refusals.noPrivilege();
    }
  }
}
