package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Refuses values that another object of the tenant holds. */
final class Uniqueness {
  private final TenantStore store;

  Uniqueness(TenantStore store) {
    this.store = store;
  }

  /**
   * @param self the object written, null for a create
   */
  void check(Map<String, JsonNode> values, @Nullable DirectoryObject self) {
    value(values, "userPrincipalName").check(UniqueKeys::principalName, "userPrincipalName", self);
    value(values, "onPremisesImmutableId")
        .check(UniqueKeys::immutableId, "onPremisesImmutableId", self);
    value(values, "uniqueName").check(UniqueKeys::uniqueName, "uniqueName", self);
    value(values, "mail").check(UniqueKeys::address, "proxyAddresses", self);
    JsonNode addresses = values.get("proxyAddresses");
    if (addresses != null) {
      for (JsonNode address : addresses) {
        new Value(address.asString()).check(UniqueKeys::address, "proxyAddresses", self);
      }
    }
  }

  private Value value(Map<String, JsonNode> values, String property) {
    JsonNode node = values.get(property);
    return new Value(node == null || node.isNull() ? "" : node.asString());
  }

  private interface KeyOf {
    String key(String value);
  }

  private final class Value {
    private final String text;

    Value(String text) {
      this.text = text;
    }

    void check(KeyOf keyOf, String property, @Nullable DirectoryObject self) {
      if (text.isEmpty()) {
        return;
      }
      String holder = store.keys().holder(keyOf.key(text)).orElse(null);
      if (holder != null && (self == null || !holder.equals(self.id()))) {
        throw conflict(property, holder);
      }
    }
  }

  private GraphRefusal conflict(String property, String holderId) {
    String resource =
        store.find(holderId).map(o -> o.kind().resourceName()).orElse("DirectoryObject");
    return Refusals.conflict(property, resource + "_" + holderId);
  }
}
