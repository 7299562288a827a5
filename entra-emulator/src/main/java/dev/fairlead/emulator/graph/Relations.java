package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.Link;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists over links: members, owners, reports and group membership. */
final class Relations {
  private Relations() {}

  /**
   * @param cast short name of a type segment, {@code $count}, {@code $ref}, or empty
   */
  static GraphResponse forward(
      GraphCall call, DirectoryObject source, Relation relation, String cast) {
    return list(
        call,
        cast,
        after ->
            source.links(relation).stream()
                .filter(l -> l.order() > after)
                .filter(call.directory()::visible)
                .sorted((a, b) -> Long.compare(a.order(), b.order()))
                .flatMap(l -> candidate(call, l)));
  }

  private static Stream<Candidate> candidate(GraphCall call, Link link) {
    return call.directory().find(link.targetId()).stream().map(o -> new Candidate(link.order(), o));
  }

  static GraphResponse reverse(GraphCall call, DirectoryObject target, Relation relation) {
    return listObjects(call, "", call.directory().sources(target.id(), relation));
  }

  static GraphResponse memberOf(
      GraphCall call, DirectoryObject member, String cast, boolean transitive) {
    Function<DirectoryObject, Collection<DirectoryObject>> parents =
        o -> call.directory().sources(o.id(), Relation.MEMBERS);
    return listObjects(call, cast, transitive ? closure(member, parents) : parents.apply(member));
  }

  static GraphResponse transitiveMembers(GraphCall call, DirectoryObject group, String cast) {
    return listObjects(
        call,
        cast,
        closure(
            group,
            g ->
                g.links(Relation.MEMBERS).stream()
                    .filter(call.directory()::visible)
                    .flatMap(l -> call.directory().find(l.targetId()).stream())
                    .toList()));
  }

  private static Collection<DirectoryObject> closure(
      DirectoryObject start, Function<DirectoryObject, Collection<DirectoryObject>> next) {
    Map<String, DirectoryObject> found = new LinkedHashMap<>();
    Deque<DirectoryObject> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      for (DirectoryObject object : next.apply(open.removeFirst())) {
        if (!object.id().equals(start.id()) && found.put(object.id(), object) == null) {
          open.add(object);
        }
      }
    }
    return found.values();
  }

  private static GraphResponse listObjects(
      GraphCall call, String cast, Collection<DirectoryObject> objects) {
    return list(
        call,
        cast,
        after ->
            objects.stream()
                .filter(o -> o.order() > after)
                .sorted((a, b) -> Long.compare(a.order(), b.order()))
                .map(o -> new Candidate(o.order(), o)));
  }

  private static GraphResponse list(
      GraphCall call, String cast, LongFunction<Stream<Candidate>> from) {
    if (!call.method().equals("GET")) {
      throw Refusals.methodNotAllowed();
    }
    if (cast.equals("$count")) {
      return new Listing(call, null).count(from.apply(0).map(Candidate::object));
    }
    if (cast.equals("$ref")) {
      return new Listing(call, null).page("Collection($ref)", from, o -> referenceTo(call, o));
    }
    ObjectKind kind = castTo(cast);
    Listing listing = new Listing(call, kind);
    if (kind != null) {
      var columns = EntityRenderer.columns(kind.schema(), call.query().select(), call.directory());
      String fragment = kind.collection() + Entities.columnList(call.query().select());
      return listing.page(fragment, from, o -> EntityRenderer.render(o, columns));
    }
    String fragment = "directoryObjects" + Entities.columnList(call.query().select());
    return listing.page(
        fragment,
        from,
        o ->
            EntityRenderer.renderTyped(
                o, EntityRenderer.columnsLeniently(o.kind().schema(), call.query().select())));
  }

  static @Nullable ObjectKind castTo(String cast) {
    if (cast.isEmpty()) {
      return null;
    }
    for (ObjectKind kind : ObjectKind.values()) {
      if (kind.typeName().equals(cast)) {
        return kind;
      }
    }
    throw Refusals.unknownSegment(cast);
  }

  static GraphResponse reference(GraphCall call, DirectoryObject target) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("@odata.context", call.context("$ref"));
    body.setAll(referenceTo(call, target));
    return GraphResponse.ok(body);
  }

  private static ObjectNode referenceTo(GraphCall call, DirectoryObject target) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("@odata.id", call.request().serviceRoot() + "/directoryObjects/" + target.id());
  }
}
