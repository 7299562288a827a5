package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.refusal.Refusals;

/** Finds the resource of a path. */
final class Router {
  private final UsersResource users = new UsersResource();
  private final GroupsResource groups = new GroupsResource();
  private final ContactsResource contacts = new ContactsResource();
  private final DeletedItemsResource deletedItems = new DeletedItemsResource();
  private final TenantResource tenant = new TenantResource();
  private final RolesResource roles = new RolesResource();
  private final DirectoryObjectsResource directoryObjects = new DirectoryObjectsResource();

  GraphResponse answer(GraphCall call) {
    if (call.path().size() == 0) {
      throw Refusals.unknownSegment("");
    }
    ResourcePath path = ResourcePath.of(call.path(), 0);
    return switch (path.collection()) {
      case "users" -> users.answer(call, path);
      case "groups" -> groups.answer(call, path);
      case "contacts" -> contacts.answer(call, path);
      case "organization" -> tenant.organization(call, path);
      case "domains" -> tenant.domains(call, path);
      case "directoryRoles" -> roles.directoryRoles(call, path);
      case "roleManagement" -> roles.roleManagement(call);
      case "directoryObjects" -> directoryObjects.answer(call, path);
      case "directory" -> directory(call);
      default -> throw Refusals.unknownSegment(path.collection());
    };
  }

  private GraphResponse directory(GraphCall call) {
    if (!call.path().shortName(1).equals("deletedItems")) {
      throw Refusals.unknownSegment(call.path().name(1));
    }
    return deletedItems.answer(call, ResourcePath.of(call.path(), 1));
  }
}
