package dev.fairlead.emulator.directory;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The unique values of a tenant: principal name, addresses and unique name of live objects, and
 * immutable ids of live and soft-deleted users.
 */
final class UniqueKeys {
  private final Map<String, String> holders = new HashMap<>();

  static String principalName(String upn) {
    return "upn:" + upn.toLowerCase(Locale.ROOT);
  }

  /** Base64 text: compared with case, since two GUIDs may differ in nothing else. */
  static String immutableId(String value) {
    return "immutable:" + value;
  }

  static String uniqueName(String value) {
    return "name:" + value.toLowerCase(Locale.ROOT);
  }

  /** Address with or without its {@code smtp:} prefix. */
  static String address(String value) {
    int colon = value.indexOf(':');
    return "address:" + value.substring(colon + 1).toLowerCase(Locale.ROOT);
  }

  Optional<String> holder(String key) {
    return Optional.ofNullable(holders.get(key));
  }

  void clear() {
    holders.clear();
  }

  void reindex(DirectoryObject object) {
    object.heldKeys.forEach(k -> holders.remove(k, object.id()));
    object.heldKeys.clear();
    if (object.purged()) {
      return;
    }
    hold(object, "onPremisesImmutableId");
    if (object.live()) {
      hold(object, "userPrincipalName");
      hold(object, "uniqueName");
      for (JsonNode address : object.get("proxyAddresses")) {
        claim(object, address(address.asString()));
      }
      if (!object.text("mail").isEmpty()) {
        claim(object, address(object.text("mail")));
      }
    }
  }

  private void hold(DirectoryObject object, String property) {
    String value = object.text(property);
    if (value.isEmpty()) {
      return;
    }
    claim(
        object,
        switch (property) {
          case "userPrincipalName" -> principalName(value);
          case "uniqueName" -> uniqueName(value);
          default -> immutableId(value);
        });
  }

  /** Seeded objects may collide; the first holder keeps the key. */
  private void claim(DirectoryObject object, String key) {
    if (holders.putIfAbsent(key, object.id()) == null) {
      object.heldKeys.add(key);
    }
  }
}
