package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Members, owners and managers: adding, removing, and who may be what. */
final class References {
  /** Relations in one create or update, members and owners together. */
  static final int MAX_BOUND = 20;

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:.*/)?(?:directoryObjects|users|groups|contacts)[/(]'?([0-9a-fA-F-]{36})'?\\)?");

  private final TenantStore store;
  private final DirectoryTuning tuning;

  References(TenantStore store, DirectoryTuning tuning) {
    this.store = store;
    this.tuning = tuning;
  }

  /** The id an {@code @odata.id} or bind URL names. */
  static String targetId(JsonNode reference) {
    Matcher matcher = REFERENCE.matcher(reference.asString(""));
    if (!matcher.matches()) {
      throw Refusals.badRequest("Invalid URI in the reference to a directory object.");
    }
    return matcher.group(1);
  }

  List<String> bound(ObjectNode body, Relation relation) {
    List<String> ids = new ArrayList<>();
    body.path(relation.graphName() + "@odata.bind").forEach(r -> ids.add(targetId(r)));
    return ids;
  }

  static void requireAtMostTwenty(int count) {
    if (count > MAX_BOUND) {
      throw Refusals.badRequest(
          "The number of references in the request, %d, exceeds the maximum of %d."
              .formatted(count, MAX_BOUND));
    }
  }

  void requireTargets(List<String> ids) {
    ids.forEach(this::target);
    if (new HashSet<>(ids).size() != ids.size()) {
      throw Refusals.alreadyReferenced("members");
    }
  }

  void requireNew(DirectoryObject source, Relation relation, List<String> ids) {
    requireTargets(ids);
    Map<String, JsonNode> values = source.rawProperties();
    requireAllowed(source.id(), values, relation, ids);
    for (String id : ids) {
      if (source.link(relation, id).filter(Link::present).isPresent()) {
        throw Refusals.alreadyReferenced(relation.graphName());
      }
    }
  }

  void requireAllowed(
      String sourceId, Map<String, JsonNode> group, Relation relation, List<String> ids) {
    if (relation != Relation.MEMBERS) {
      return;
    }
    JsonNode types = group.getOrDefault("groupTypes", JsonNodeFactory.instance.arrayNode());
    boolean unified = GroupWrites.isUnified(types);
    boolean dynamic = types.valueStream().anyMatch(t -> t.asString().equals("DynamicMembership"));
    if (dynamic && !ids.isEmpty()) {
      throw Refusals.badRequest(
          "Insufficient privileges to complete the operation on a group with dynamic membership.");
    }
    for (String id : ids) {
      DirectoryObject member = target(id);
      boolean memberUnified =
          member.kind() == ObjectKind.GROUP && GroupWrites.isUnified(member.get("groupTypes"));
      if (id.equals(sourceId) || memberUnified || (unified && member.kind() != ObjectKind.USER)) {
        throw Refusals.badRequest("One or more members cannot be linked to this kind of group.");
      }
    }
  }

  void add(DirectoryObject source, Relation relation, String targetId) {
    if (OnPremisesAttributes.synced(source)) {
      throw Refusals.syncedObject();
    }
    if (GroupWrites.isMailEnabledSecurity(source)) {
      throw Refusals.noPrivilege();
    }
    requireNew(source, relation, List.of(targetId));
    store.link(source, relation, targetId, true);
  }

  void remove(DirectoryObject source, Relation relation, String targetId) {
    if (OnPremisesAttributes.synced(source)) {
      throw Refusals.syncedObject();
    }
    if (source.link(relation, targetId).filter(this::visibleLink).isEmpty()) {
      throw Refusals.notFound(targetId);
    }
    store.link(source, relation, targetId, false);
  }

  void setManager(DirectoryObject user, String managerId) {
    requireCloud(user);
    DirectoryObject manager = target(managerId);
    if (manager.kind() == ObjectKind.GROUP) {
      throw Refusals.badRequest("A manager must be a user or an organizational contact.");
    }
    if (present(user, managerId)) {
      return;
    }
    dropManager(user);
    store.link(user, Relation.MANAGER, managerId, true);
  }

  void clearManager(DirectoryObject user) {
    requireCloud(user);
    boolean any = user.links(Relation.MANAGER).stream().anyMatch(this::visibleLink);
    if (!any) {
      throw Refusals.notFound("manager");
    }
    dropManager(user);
  }

  private static void requireCloud(DirectoryObject user) {
    if (OnPremisesAttributes.synced(user)) {
      throw Refusals.syncedObject();
    }
  }

  private void dropManager(DirectoryObject user) {
    List.copyOf(user.links(Relation.MANAGER)).stream()
        .filter(Link::present)
        .forEach(l -> store.link(user, Relation.MANAGER, l.targetId(), false));
  }

  private static boolean present(DirectoryObject user, String managerId) {
    return user.link(Relation.MANAGER, managerId).filter(Link::present).isPresent();
  }

  /** A link to a soft-deleted object exists and is not shown. */
  boolean visibleLink(Link link) {
    return link.present() && store.find(link.targetId()).filter(DirectoryObject::live).isPresent();
  }

  private DirectoryObject target(String id) {
    GraphRefusal missing = Refusals.notFound(id);
    DirectoryObject found = store.find(id).filter(DirectoryObject::live).orElseThrow(() -> missing);
    Instant known = found.createdAt().plus(tuning.readAfterWriteDelay());
    if (known.isAfter(store.now())) {
      throw missing;
    }
    return found;
  }
}
