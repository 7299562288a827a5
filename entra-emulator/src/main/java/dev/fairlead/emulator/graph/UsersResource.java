package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.Link;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.refusal.Refusals;
import tools.jackson.databind.node.ObjectNode;

/** {@code /users} and what lies below a user. */
final class UsersResource {
  GraphResponse answer(GraphCall call, ResourcePath path) {
    if (path.addressesCollection()) {
      return collection(call, path);
    }
    String upn = path.alternateKeys().getOrDefault("userPrincipalName", "");
    String key = path.key() == null ? upn : path.key();
    if (key.isEmpty()) {
      throw Refusals.syntax("The key of the user is not supported.");
    }
    return switch (path.rest(0)) {
      case "" -> single(call, key);
      case "manager" -> manager(call, key, path);
      case "directReports" -> Relations.reverse(call, read(call, key), Relation.MANAGER);
      case "memberOf" -> Relations.memberOf(call, read(call, key), path.rest(1), false);
      case "transitiveMemberOf" -> Relations.memberOf(call, read(call, key), path.rest(1), true);
      case "onPremisesSyncBehavior" -> SyncBehavior.answer(call, read(call, key));
      default -> throw Refusals.unknownSegment(path.rest(0));
    };
  }

  private GraphResponse collection(GraphCall call, ResourcePath path) {
    if (path.rest(0).equals("delta")) {
      call.permit(Permissions.READ_USERS);
      return Delta.answer(call, ObjectKind.USER);
    }
    if (path.rest(0).equals("$count")) {
      call.permit(Permissions.READ_USERS);
      return new Listing(call, ObjectKind.USER).count(Collections.objects(call));
    }
    if (!path.rest(0).isEmpty()) {
      throw Refusals.unknownSegment(path.rest(0));
    }
    return switch (call.method()) {
      case "GET" -> {
        call.permit(Permissions.READ_USERS);
        yield Collections.page(call, ObjectKind.USER);
      }
      case "POST" -> create(call);
      default -> throw Refusals.methodNotAllowed();
    };
  }

  private GraphResponse create(GraphCall call) {
    call.permit(Permissions.CREATE_USERS);
    ObjectNode body = call.body();
    permitIdentities(call, body);
    return Entities.created(call, call.directory().createUser(body, call.writeContext()));
  }

  private static DirectoryObject read(GraphCall call, String key) {
    call.permit(Permissions.READ_USERS);
    return call.directory().requireUser(key);
  }

  private GraphResponse single(GraphCall call, String key) {
    return switch (call.method()) {
      case "GET" -> Entities.single(call, read(call, key));
      case "PATCH" -> {
        call.permit(Permissions.UPDATE_USERS);
        ObjectNode body = call.body();
        permitIdentities(call, body);
        if (body.has("passwordProfile")) {
          call.permit(Permissions.WRITE_PASSWORDS);
        }
        DirectoryObject user = call.directory().requireUser(key);
        call.directory().updateUser(user, body, call.writeContext());
        yield GraphResponse.noContent();
      }
      case "DELETE" -> {
        call.permit(Permissions.DELETE_USERS);
        call.directory().delete(call.directory().requireUser(key), call.writeContext());
        yield GraphResponse.noContent();
      }
      default -> throw Refusals.methodNotAllowed();
    };
  }

  private static void permitIdentities(GraphCall call, ObjectNode body) {
    if (body.has("identities")) {
      call.permit(Permissions.WRITE_IDENTITIES);
    }
  }

  private GraphResponse manager(GraphCall call, String key, ResourcePath path) {
    DirectoryObject user = read(call, key);
    boolean reference = path.rest(1).equals("$ref");
    if (!reference && !path.rest(1).isEmpty()) {
      throw Refusals.unknownSegment(path.rest(1));
    }
    if (call.method().equals("GET")) {
      DirectoryObject manager = managerOf(call, user);
      return reference
          ? Relations.reference(call, manager)
          : GraphResponse.ok(Entities.typed(call, manager));
    }
    if (!reference) {
      throw Refusals.methodNotAllowed();
    }
    call.permit(Permissions.WRITE_MANAGER);
    switch (call.method()) {
      case "PUT" -> call.directory().setManager(user, call.body().path("@odata.id"));
      case "DELETE" -> call.directory().clearManager(user);
      default -> throw Refusals.methodNotAllowed();
    }
    return GraphResponse.noContent();
  }

  private static DirectoryObject managerOf(GraphCall call, DirectoryObject user) {
    return user.links(Relation.MANAGER).stream()
        .filter(call.directory()::visible)
        .map(Link::targetId)
        .flatMap(id -> call.directory().find(id).stream())
        .findFirst()
        .orElseThrow(() -> Refusals.notFound("manager"));
  }
}
