package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.refusal.Refusals;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code /groups}, upserts by unique name, members and owners. */
final class GroupsResource {
  GraphResponse answer(GraphCall call, ResourcePath path) {
    if (path.addressesCollection()) {
      return collection(call, path);
    }
    String uniqueName = path.alternateKeys().getOrDefault("uniqueName", "");
    if (path.key() == null && uniqueName.isEmpty()) {
      throw Refusals.syntax("The key of the group is not supported.");
    }
    if (path.rest().isEmpty() && !uniqueName.isEmpty() && call.method().equals("PATCH")) {
      return upsert(call, uniqueName);
    }
    return switch (path.rest(0)) {
      case "" -> single(call, group(call, path, uniqueName));
      case "members" -> relation(call, path, uniqueName, Relation.MEMBERS);
      case "owners" -> relation(call, path, uniqueName, Relation.OWNERS);
      case "transitiveMembers" ->
          Relations.transitiveMembers(call, group(call, path, uniqueName), path.rest(1));
      case "memberOf" ->
          Relations.memberOf(call, group(call, path, uniqueName), path.rest(1), false);
      case "transitiveMemberOf" ->
          Relations.memberOf(call, group(call, path, uniqueName), path.rest(1), true);
      case "onPremisesSyncBehavior" -> SyncBehavior.answer(call, group(call, path, uniqueName));
      default -> throw Refusals.unknownSegment(path.rest(0));
    };
  }

  private static DirectoryObject group(GraphCall call, ResourcePath path, String uniqueName) {
    call.permit(Permissions.READ_GROUPS);
    if (path.key() != null) {
      return call.directory().require(ObjectKind.GROUP, path.key());
    }
    return call.directory()
        .groupByUniqueName(uniqueName)
        .orElseThrow(() -> Refusals.notFound(uniqueName));
  }

  private GraphResponse collection(GraphCall call, ResourcePath path) {
    if (path.rest(0).equals("delta")) {
      call.permit(Permissions.READ_GROUPS);
      return Delta.answer(call, ObjectKind.GROUP);
    }
    if (path.rest(0).equals("$count")) {
      call.permit(Permissions.READ_GROUPS);
      return new Listing(call, ObjectKind.GROUP).count(Collections.objects(call));
    }
    if (!path.rest(0).isEmpty()) {
      throw Refusals.unknownSegment(path.rest(0));
    }
    return switch (call.method()) {
      case "GET" -> {
        call.permit(Permissions.READ_GROUPS);
        yield Collections.page(call, ObjectKind.GROUP);
      }
      case "POST" -> create(call, call.body());
      default -> throw Refusals.methodNotAllowed();
    };
  }

  private GraphResponse create(GraphCall call, ObjectNode body) {
    call.permit(Permissions.CREATE_GROUPS);
    if (body.path("isAssignableToRole").asBoolean(false)) {
      call.permit(Permissions.ROLE_ASSIGNABLE);
    }
    return Entities.created(call, call.directory().createGroup(body, call.writeContext()));
  }

  private GraphResponse upsert(GraphCall call, String uniqueName) {
    Optional<DirectoryObject> existing = call.directory().groupByUniqueName(uniqueName);
    if (existing.isPresent()) {
      return single(call, existing.get());
    }
    if (!call.request().prefers("create-if-missing")) {
      throw Refusals.notFound(uniqueName);
    }
    ObjectNode body = call.body().deepCopy();
    String given = body.path("uniqueName").asString(uniqueName);
    if (!given.equalsIgnoreCase(uniqueName)) {
      throw Refusals.invalidValue("uniqueName", ObjectKind.GROUP.resourceName());
    }
    body.put("uniqueName", uniqueName);
    return create(call, body);
  }

  private GraphResponse single(GraphCall call, DirectoryObject group) {
    return switch (call.method()) {
      case "GET" -> Entities.single(call, group);
      case "PATCH" -> {
        call.permit(Permissions.WRITE_GROUPS);
        permitRoleAssignable(call, group);
        call.directory().updateGroup(group, call.body(), call.writeContext());
        yield GraphResponse.noContent();
      }
      case "DELETE" -> {
        call.permit(Permissions.WRITE_GROUPS);
        permitRoleAssignable(call, group);
        call.directory().delete(group, call.writeContext());
        yield GraphResponse.noContent();
      }
      default -> throw Refusals.methodNotAllowed();
    };
  }

  private static void permitRoleAssignable(GraphCall call, DirectoryObject group) {
    if (group.flag("isAssignableToRole")) {
      call.permit(Permissions.ROLE_ASSIGNABLE);
    }
  }

  private GraphResponse relation(
      GraphCall call, ResourcePath path, String uniqueName, Relation relation) {
    DirectoryObject group = group(call, path, uniqueName);
    if (call.method().equals("GET")) {
      return Relations.forward(call, group, relation, path.rest(1));
    }
    call.permit(Permissions.WRITE_MEMBERS);
    permitRoleAssignable(call, group);
    if (call.method().equals("POST") && path.rest(1).equals("$ref")) {
      call.directory().addReference(group, relation, call.body().path("@odata.id"));
      return GraphResponse.noContent();
    }
    if (!call.method().equals("DELETE") || path.rest(1).isEmpty()) {
      throw Refusals.methodNotAllowed();
    }
    String memberId = path.rest(1);
    if (path.rest(2).equals("$ref")) {
      call.directory().removeReference(group, relation, memberId);
      return GraphResponse.noContent();
    }
    return deleteMemberItself(call, group, relation, memberId);
  }

  /** The trap of the real service: without {@code /$ref} the object goes, not the link. */
  private static GraphResponse deleteMemberItself(
      GraphCall call, DirectoryObject group, Relation relation, String memberId) {
    DirectoryObject member =
        group
            .link(relation, memberId)
            .filter(call.directory()::visible)
            .flatMap(l -> call.directory().find(l.targetId()))
            .orElseThrow(() -> Refusals.notFound(memberId));
    call.permit(
        member.kind() == ObjectKind.USER ? Permissions.DELETE_USERS : Permissions.WRITE_GROUPS);
    call.directory().delete(member, call.writeContext());
    return GraphResponse.noContent();
  }
}
