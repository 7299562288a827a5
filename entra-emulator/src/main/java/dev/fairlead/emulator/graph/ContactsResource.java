package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.refusal.Refusals;

/** {@code /contacts}: read-only but for the source-of-authority switch. */
final class ContactsResource {
  GraphResponse answer(GraphCall call, ResourcePath path) {
    boolean behavior = path.rest(0).equals("onPremisesSyncBehavior");
    if (!call.method().equals("GET") && !behavior) {
      throw Refusals.methodNotAllowed();
    }
    call.permit(Permissions.READ_CONTACTS);
    if (path.addressesCollection()) {
      return switch (path.rest(0)) {
        case "" -> Collections.page(call, ObjectKind.CONTACT);
        case "delta" -> Delta.answer(call, ObjectKind.CONTACT);
        case "$count" -> new Listing(call, ObjectKind.CONTACT).count(Collections.objects(call));
        default -> throw Refusals.unknownSegment(path.rest(0));
      };
    }
    String key = path.key() == null ? "" : path.key();
    DirectoryObject contact = call.directory().require(ObjectKind.CONTACT, key);
    return switch (path.rest(0)) {
      case "" -> Entities.single(call, contact);
      case "memberOf" -> Relations.memberOf(call, contact, path.rest(1), false);
      case "transitiveMemberOf" -> Relations.memberOf(call, contact, path.rest(1), true);
      case "onPremisesSyncBehavior" -> SyncBehavior.answer(call, contact);
      default -> throw Refusals.unknownSegment(path.rest(0));
    };
  }
}
