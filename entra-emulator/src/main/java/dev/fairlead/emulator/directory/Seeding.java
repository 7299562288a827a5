package dev.fairlead.emulator.directory;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts given objects into a store, with the values every object has filled in. */
final class Seeding {
  private Seeding() {}

  static String seed(TenantStore store, ObjectKind kind, ObjectNode values) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    Map<String, JsonNode> all = new LinkedHashMap<>();
    values.properties().forEach(p -> all.put(p.getKey(), p.getValue()));
    JsonNode givenId = all.remove("id");
    String id = givenId == null ? UUID.randomUUID().toString() : givenId.asString();
    if (store.find(id).isPresent()) {
      throw new IllegalArgumentException("object " + id + " exists already");
    }
    for (String name : all.keySet()) {
      if (kind.schema().property(name) == null && !name.startsWith("extension_")) {
        throw new IllegalArgumentException(
            "seeded %s has property '%s', which Graph does not know"
                .formatted(kind.typeName(), name));
      }
    }
    if (kind != ObjectKind.CONTACT) {
      all.putIfAbsent("createdDateTime", json.stringNode(store.nowInSeconds().toString()));
      all.putIfAbsent("securityIdentifier", json.stringNode(SecurityIdentifiers.of(id)));
    }
    JsonNode mail = all.get("mail");
    if (mail != null && mail.isString()) {
      all.putIfAbsent(
          "proxyAddresses", MailAddresses.withPrimary(json.missingNode(), mail.asString()));
    }
    if (kind == ObjectKind.USER) {
      all.putIfAbsent("userType", json.stringNode("Member"));
      all.putIfAbsent("accountEnabled", json.booleanNode(true));
    }
    return store.create(id, kind, all).id();
  }
}
