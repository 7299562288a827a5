package dev.fairlead.sample;

import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.AttributeType.Role;
import dev.fairlead.sample.store.AttributeType.Syntax;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import dev.fairlead.sample.store.Guids;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Copies the objects of a store. */
final class Snapshot {
  private static final Set<Syntax> TEXTUAL =
      EnumSet.of(Syntax.TEXT, Syntax.INT, Syntax.INT64, Syntax.BOOL, Syntax.OID, Syntax.TIME);

  private Snapshot() {}

  static List<SampleObject> of(DirectoryStore store) {
    return store.read(() -> {
      List<SampleObject> all = new ArrayList<>();
      collect(store, store.domain(), all);
      return all;
    });
  }

  private static void collect(
      DirectoryStore store, DirectoryObject object, List<SampleObject> all) {
    if (!object.isTombstone()) {
      all.add(copy(store, object));
    }
    object.children().forEach(child -> collect(store, child, all));
  }

  private static SampleObject copy(DirectoryStore store, DirectoryObject object) {
    Map<String, List<String>> attributes = new LinkedHashMap<>();
    for (AttributeType type : object.attributeTypes()) {
      byte[][] values = object.values(type);
      if (TEXTUAL.contains(type.syntax()) && type.role() == Role.STORED && values.length > 0) {
        attributes.put(
            type.name(),
            Arrays.stream(values).map(v -> new String(v, StandardCharsets.UTF_8)).toList());
      }
    }
    Map<String, List<UUID>> links = new LinkedHashMap<>();
    for (AttributeType type : object.linkTypes()) {
      List<UUID> targets =
          object.links(type).entrySet().stream()
              .filter(e -> e.getValue().present())
              .map(e -> e.getKey().guid())
              .toList();
      if (!targets.isEmpty()) {
        links.put(type.name(), targets);
      }
    }
    byte[][] consistency = object.values(store.schema().known("mS-DS-ConsistencyGuid"));
    return new SampleObject(
        object.guid(),
        object.dn(),
        object.objectClass().name(),
        attributes.containsKey("isCriticalSystemObject"),
        attributes,
        links,
        consistency.length == 0 || consistency[0].length != 16
            ? null
            : Guids.fromBytes(consistency[0]));
  }
}
