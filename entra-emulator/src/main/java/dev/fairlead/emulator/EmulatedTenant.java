package dev.fairlead.emulator;

import dev.fairlead.emulator.directory.DirectoryObject;
import dev.fairlead.emulator.directory.DirectoryRole;
import dev.fairlead.emulator.directory.ObjectKind;
import dev.fairlead.emulator.directory.Relation;
import dev.fairlead.emulator.directory.TenantDirectory;
import dev.fairlead.emulator.graph.ObjectJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * In-process access to one tenant: what it holds, for assertions, and what a test puts there past
 * the rules of Graph. Answers are copies: every property with a value, {@code members} and {@code
 * owners} as arrays of ids, {@code manager} as an id. Thread-safe.
 */
public final class EmulatedTenant {
  private final TenantDirectory directory;

  EmulatedTenant(TenantDirectory directory) {
    this.directory = directory;
  }

  public String tenantId() {
    return directory.profile().tenantId();
  }

  public List<ObjectNode> users() {
    return all(ObjectKind.USER);
  }

  public List<ObjectNode> groups() {
    return all(ObjectKind.GROUP);
  }

  public List<ObjectNode> contacts() {
    return all(ObjectKind.CONTACT);
  }

  /** Soft-deleted users and groups. */
  public List<ObjectNode> deletedItems() {
    return directory.call(() -> json(directory.deletedItems().stream()));
  }

  private List<ObjectNode> all(ObjectKind kind) {
    return directory.call(
        () -> json(directory.inOrderAfter(0).stream().filter(o -> o.kind() == kind && o.live())));
  }

  private List<ObjectNode> json(Stream<DirectoryObject> objects) {
    return objects.map(o -> ObjectJson.full(directory, o)).toList();
  }

  /** A live user, group or contact by id. */
  public Optional<ObjectNode> object(String id) {
    return directory.call(() -> json(directory.findLive(id)));
  }

  public Optional<ObjectNode> userByPrincipalName(String upn) {
    return directory.call(() -> json(directory.findLiveUser(upn)));
  }

  /** A live user; soft-deleted holders of the id are among {@link #deletedItems()}. */
  public Optional<ObjectNode> userByImmutableId(String immutableId) {
    return directory.call(() -> json(directory.findLiveByImmutableId(immutableId)));
  }

  public Optional<ObjectNode> groupByUniqueName(String uniqueName) {
    return directory.call(() -> json(directory.findLiveByUniqueName(uniqueName)));
  }

  private Optional<ObjectNode> json(Optional<DirectoryObject> object) {
    return object.map(o -> ObjectJson.full(directory, o));
  }

  /** Ids of a group's live direct members; empty for an unknown group. */
  public Set<String> memberIds(String groupId) {
    return linked(groupId, Relation.MEMBERS);
  }

  public Set<String> ownerIds(String groupId) {
    return linked(groupId, Relation.OWNERS);
  }

  /** Id of a user's live manager. */
  public Optional<String> managerId(String userId) {
    return linked(userId, Relation.MANAGER).stream().findFirst();
  }

  private Set<String> linked(String id, Relation relation) {
    return object(id).map(o -> texts(o.path(relation.graphName()))).orElseGet(TreeSet::new);
  }

  private static Set<String> texts(JsonNode node) {
    Set<String> ids = new TreeSet<>();
    if (node.isString()) {
      ids.add(node.asString());
    }
    node.forEach(n -> ids.add(n.asString()));
    return ids;
  }

  /** Live objects of all kinds. */
  public int liveCount() {
    return directory.call(directory::liveCount);
  }

  /**
   * Stores a user as given, past every rule: a synced user, a guest, an administrator.
   *
   * @return the user's id: the one in {@code values}, or a new one
   * @throws IllegalArgumentException for a property Graph does not know, or an id in use
   */
  public String seedUser(ObjectNode values) {
    return directory.seed(ObjectKind.USER, values);
  }

  public String seedGroup(ObjectNode values) {
    return directory.seed(ObjectKind.GROUP, values);
  }

  public String seedContact(ObjectNode values) {
    return directory.seed(ObjectKind.CONTACT, values);
  }

  public void seedMember(String groupId, String memberId) {
    directory.link(groupId, Relation.MEMBERS, memberId);
  }

  public void seedOwner(String groupId, String ownerId) {
    directory.link(groupId, Relation.OWNERS, ownerId);
  }

  public void seedManager(String userId, String managerId) {
    directory.link(userId, Relation.MANAGER, managerId);
  }

  /** Changes properties as Microsoft's own sync or an administrator would. */
  public void overwrite(String id, ObjectNode values) {
    directory.overwrite(id, values);
  }

  public void assignRole(String principalId, DirectoryRole role) {
    directory.assignRole(principalId, role.templateId());
  }

  public void assignRole(String principalId, String roleTemplateId) {
    directory.assignRole(principalId, roleTemplateId);
  }

  /**
   * Registers a directory extension for users.
   *
   * @param name {@code extension_{appId without dashes}_{name}}
   * @param dataType String, Boolean, Integer, LargeInteger, DateTime or Binary
   */
  public void registerUserExtension(String name, String dataType, boolean multiValued) {
    directory.registerExtension(name, dataType, multiValued, ObjectKind.USER);
  }

  /** From now on every delta token handed out before answers 410. */
  public void expireDeltaTokens() {
    directory.expireDeltaTokens();
  }

  /** Whether the tenant has never held anything: a state file may have brought objects. */
  public boolean untouched() {
    return directory.untouched();
  }

  /** Forgets every object; delta tokens end. */
  public void clear() {
    directory.clear();
  }

  /** Everything the tenant holds, deleted items included, sorted by id. */
  public List<ObjectNode> dump() {
    List<ObjectNode> all = new ArrayList<>(users());
    all.addAll(groups());
    all.addAll(contacts());
    all.addAll(deletedItems());
    all.sort((a, b) -> a.path("id").asString().compareTo(b.path("id").asString()));
    return all;
  }
}
