package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.Link;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.schema.PropertySchema;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Renders single changes of a delta page. */
final class DeltaEntries {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final GraphCall call;
  private final DeltaToken token;
  private final boolean minimal;

  DeltaEntries(GraphCall call, DeltaToken token) {
    this.call = call;
    this.token = token;
    this.minimal = call.request().prefers("return=minimal");
  }

  /** The change of one object; empty when nothing the client tracks has changed. */
  List<ObjectNode> render(DirectoryObject object) {
    if (!object.live()) {
      return removed(object);
    }
    List<String> columns = columns(object.kind());
    List<Relation> relations = relations(object.kind());
    boolean created = object.order() > token.since();
    boolean changed =
        created
            || object.changed(DirectoryObject.STATE) > token.since()
            || columns.stream().anyMatch(c -> object.changed(c) > token.since())
            || relations.stream().anyMatch(r -> object.changed(r.graphName()) > token.since());
    if (!changed) {
      return List.of();
    }
    ObjectNode entry = JSON.objectNode();
    if (token.set().equals("directoryObjects")) {
      entry.put("@odata.type", object.kind().schema().odataType());
    }
    for (String column : columns) {
      boolean due = !minimal || created || object.changed(column) > token.since();
      PropertySchema property = object.kind().schema().property(column);
      if (property != null && object.everSet(column) && due) {
        entry.set(column, EntityRenderer.value(object, property));
      }
    }
    entry.put("id", object.id());
    List<ObjectNode> entries = new ArrayList<>();
    entries.add(entry);
    relations.forEach(r -> addLinks(object, r, entries));
    return entries;
  }

  private List<ObjectNode> removed(DirectoryObject object) {
    boolean goneBeforeTheRound = token.first() && object.changed() <= token.began();
    boolean neverSeen = object.order() > token.since() && object.changed() <= token.began();
    if (goneBeforeTheRound || (neverSeen && token.first())) {
      return List.of();
    }
    ObjectNode entry = JSON.objectNode();
    if (token.set().equals("directoryObjects")) {
      entry.put("@odata.type", object.kind().schema().odataType());
    }
    entry.put("id", object.id());
    entry.putObject("@removed").put("reason", object.purged() ? "deleted" : "changed");
    return List.of(entry);
  }

  private List<String> columns(ObjectKind kind) {
    List<String> columns = new ArrayList<>();
    if (token.select().isEmpty()) {
      kind.schema().properties().values().stream()
          .filter(PropertySchema::inDefaultSet)
          .forEach(p -> columns.add(p.name()));
    } else {
      columns.addAll(token.select());
    }
    return columns;
  }

  private List<Relation> relations(ObjectKind kind) {
    List<Relation> relations = new ArrayList<>();
    for (Relation relation : Relation.values()) {
      boolean belongs =
          switch (relation) {
            case MEMBERS, OWNERS -> kind == ObjectKind.GROUP;
            case MANAGER -> kind == ObjectKind.USER;
          };
      boolean tracked =
          token.select().isEmpty()
              ? relation != Relation.MANAGER
              : token.select().contains(relation.graphName());
      if (belongs && tracked) {
        relations.add(relation);
      }
    }
    return relations;
  }

  /** Adds the links to the first entry, and what it cannot hold to entries of their own. */
  private void addLinks(DirectoryObject object, Relation relation, List<ObjectNode> entries) {
    String name = relation.graphName() + "@delta";
    ObjectNode entry = entries.getFirst();
    for (Link link : object.links(relation)) {
      boolean present = call.directory().visible(link);
      boolean due =
          token.first()
              ? present || link.changed() > token.began()
              : link.changed() > token.since();
      if (!due) {
        continue;
      }
      if (entry.path(name).size() == call.deltaTuning().linksPerEntry()) {
        entry = JSON.objectNode().put("id", object.id());
        if (token.set().equals("directoryObjects")) {
          entry.put("@odata.type", object.kind().schema().odataType());
        }
        entries.add(entry);
      }
      entry.withArray(name).add(link(link, present));
    }
  }

  private ObjectNode link(Link link, boolean present) {
    String type =
        call.directory()
            .find(link.targetId())
            .or(() -> call.directory().findDeleted(link.targetId()))
            .map(o -> o.kind().schema().odataType())
            .orElse("#microsoft.graph.directoryObject");
    ObjectNode node = JSON.objectNode();
    node.put("@odata.type", type);
    node.put("id", link.targetId());
    if (!present) {
      node.putObject("@removed").put("reason", "deleted");
    }
    return node;
  }
}
