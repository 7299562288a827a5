package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.odata.Filter;
import dev.fairlead.emulator.odata.Filter.Operator;
import dev.fairlead.emulator.odata.FilterParser;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Lists of the entity sets. */
final class Collections {
  private Collections() {}

  static GraphResponse page(GraphCall call, ObjectKind kind) {
    Set<String> columns =
        EntityRenderer.columns(kind.schema(), call.query().select(), call.directory());
    String fragment = kind.collection() + Entities.columnList(call.query().select());
    Listing listing = new Listing(call, kind);
    return listing.page(
        fragment,
        after -> candidates(call, kind, after),
        object -> {
          ObjectNode entity = EntityRenderer.render(object, columns);
          Expansion.apply(call, object, entity);
          return entity;
        });
  }

  /** All live objects that reads know of. */
  static Stream<DirectoryObject> objects(GraphCall call) {
    return call.directory().inOrderAfter(0).stream()
        .filter(DirectoryObject::live)
        .filter(call.directory()::known);
  }

  private static Stream<Candidate> candidates(GraphCall call, ObjectKind kind, long after) {
    Optional<Stream<DirectoryObject>> looked =
        call.query().get("filter").map(FilterParser::parse).flatMap(f -> lookUp(call, f));
    Stream<DirectoryObject> objects =
        looked.isPresent()
            ? looked.get().filter(o -> o.order() > after)
            : call.directory().inOrderAfter(after).stream()
                .filter(o -> o.live() && call.directory().known(o));
    return objects.filter(o -> o.kind() == kind).map(o -> new Candidate(o.order(), o));
  }

  /** Objects by unique key where the filter names one; the filter itself is still applied. */
  private static Optional<Stream<DirectoryObject>> lookUp(GraphCall call, Filter filter) {
    if (filter instanceof Filter.And and) {
      return lookUp(call, and.left()).or(() -> lookUp(call, and.right()));
    }
    if (filter instanceof Filter.Compare compare
        && compare.operator() == Operator.EQ
        && compare.literal().isString()) {
      String value = compare.literal().asString("");
      return switch (compare.path()) {
        case "id" -> Optional.of(call.directory().find(value).stream());
        case "userPrincipalName" ->
            Optional.of(call.directory().userByPrincipalName(value).stream());
        case "onPremisesImmutableId" -> Optional.of(call.directory().byImmutableId(value).stream());
        case "uniqueName" -> Optional.of(call.directory().groupByUniqueName(value).stream());
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }
}
