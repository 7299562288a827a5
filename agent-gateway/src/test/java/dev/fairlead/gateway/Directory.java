package dev.fairlead.gateway;

import dev.fairlead.protocol.EdgeChange;
import dev.fairlead.protocol.EdgeChange.Operation;
import dev.fairlead.protocol.EdgeChange.Reference;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.protocol.WireValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Objects as an agent reports them. */
final class Directory {
  static final UUID PEOPLE = UUID.nameUUIDFromBytes(new byte[] {1});
  private static final List<String> USER = List.of("top", "person", "organizationalPerson", "user");

  private Directory() {}

  static UUID guid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  static ObjectChange user(String name, EdgeChange... edges) {
    return object(
        name,
        USER,
        Map.of("displayName", name, "sAMAccountName", name, "mail", name + "@corp.example"),
        edges);
  }

  static ObjectChange group(String name, EdgeChange... edges) {
    return object(name, List.of("top", "group"), Map.of("cn", name, "sAMAccountName", name), edges);
  }

  static ObjectChange object(
      String name, List<String> classes, Map<String, String> attributes, EdgeChange... edges) {
    return new ObjectChange(
        guid(name),
        Completeness.WHOLE,
        PEOPLE,
        name,
        "CN=" + name + ",OU=People,DC=corp,DC=example",
        classes,
        false,
        null,
        values(attributes),
        List.of(edges));
  }

  /** Attributes of a living object change; an empty text clears one. */
  static ObjectChange change(String name, Map<String, String> attributes, EdgeChange... edges) {
    return new ObjectChange(
        guid(name),
        Completeness.PARTIAL,
        null,
        null,
        "CN=" + name + ",OU=People,DC=corp,DC=example",
        List.of(),
        null,
        null,
        values(attributes),
        List.of(edges));
  }

  static ObjectChange tombstone(String name) {
    return new ObjectChange(
        guid(name),
        Completeness.PARTIAL,
        guid("Deleted Objects"),
        name + "\nDEL:" + guid(name),
        "CN=" + name + "\\0ADEL:" + guid(name) + ",CN=Deleted Objects,DC=corp,DC=example",
        List.of(),
        true,
        PEOPLE,
        Map.of("mail", List.of()),
        List.of());
  }

  static EdgeChange members(Operation operation, String... names) {
    return edge("member", operation, names);
  }

  static EdgeChange manager(Operation operation, String... names) {
    return edge("manager", operation, names);
  }

  static EdgeChange edge(String attribute, Operation operation, String... names) {
    return new EdgeChange(
        attribute,
        operation,
        Arrays.stream(names).map(name -> new Reference(guid(name), null, null)).toList());
  }

  private static Map<String, List<WireValue>> values(Map<String, String> attributes) {
    Map<String, List<WireValue>> values = new HashMap<>();
    attributes.forEach((name, text) ->
        values.put(name, text.isEmpty() ? List.of() : List.of(new WireValue.Text(text))));
    return values;
  }
}
