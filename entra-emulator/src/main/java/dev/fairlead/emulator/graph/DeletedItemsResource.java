package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /directory/deletedItems}: list, look, restore, purge. */
final class DeletedItemsResource {
  GraphResponse answer(GraphCall call, ResourcePath path) {
    String key = path.key() == null ? "" : path.key();
    if (path.addressesCollection() && !path.rest(0).isEmpty()) {
      return list(call, path.rest(0), path.rest(1));
    }
    if (key.isEmpty()) {
      throw Refusals.badRequest("The type of the deleted items must be part of the URL.");
    }
    DirectoryObject object =
        call.directory().findDeleted(key).orElseThrow(() -> Refusals.notFound(key));
    return switch (path.rest(0)) {
      case "" -> single(call, object);
      case "restore" -> restore(call, object);
      default -> throw Refusals.unknownSegment(path.rest(0));
    };
  }

  private GraphResponse list(GraphCall call, String cast, String after) {
    if (!call.method().equals("GET")) {
      throw Refusals.methodNotAllowed();
    }
    ObjectKind kind = Relations.castTo(cast);
    if (kind == null || kind == ObjectKind.CONTACT) {
      throw Refusals.unknownSegment(cast);
    }
    call.permit(kind == ObjectKind.USER ? Permissions.READ_USERS : Permissions.READ_GROUPS);
    Listing listing = new Listing(call, kind);
    if (after.equals("$count")) {
      return listing.count(call.directory().deletedItems().stream());
    }
    Set<String> columns =
        EntityRenderer.columns(kind.schema(), call.query().select(), call.directory());
    return listing.page(
        kind.collection() + Entities.columnList(call.query().select()),
        order -> candidates(call, order),
        o -> EntityRenderer.render(o, columns));
  }

  private static Stream<Candidate> candidates(GraphCall call, long after) {
    return call.directory().deletedItems().stream()
        .filter(o -> o.order() > after)
        .sorted((a, b) -> Long.compare(a.order(), b.order()))
        .map(o -> new Candidate(o.order(), o));
  }

  private GraphResponse single(GraphCall call, DirectoryObject object) {
    return switch (call.method()) {
      case "GET" -> {
        call.permit(
            object.kind() == ObjectKind.USER ? Permissions.READ_USERS : Permissions.READ_GROUPS);
        yield GraphResponse.ok(Entities.typed(call, object));
      }
      case "DELETE" -> {
        permitWrite(call, object);
        call.directory().purge(object, call.writeContext());
        yield GraphResponse.noContent();
      }
      default -> throw Refusals.methodNotAllowed();
    };
  }

  private GraphResponse restore(GraphCall call, DirectoryObject object) {
    if (!call.method().equals("POST")) {
      throw Refusals.methodNotAllowed();
    }
    permitWrite(call, object);
    call.directory().restore(object, call.bodyOrEmpty(), call.writeContext());
    return GraphResponse.ok(Entities.typed(call, object));
  }

  private static void permitWrite(GraphCall call, DirectoryObject object) {
    call.permit(
        object.kind() == ObjectKind.USER ? Permissions.DELETE_USERS : Permissions.WRITE_GROUPS);
  }
}
