package dev.fairlead.emulator.directory;

import dev.fairlead.emulator.refusal.Refusals;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Entra tenant's directory. All reads and writes happen inside {@link #call}, which holds the
 * tenant's lock, applies what time brings, and hands the changes to the mutation log before it
 * returns. Writes throw {@code GraphRefusal} before anything is changed.
 */
public final class TenantDirectory {
  private final ReentrantLock lock = new ReentrantLock();
  private final TenantProfile profile;
  private final DirectoryTuning tuning;
  private final MutationLog log;
  private final TenantStore store;
  private final RoleAssignments roles;
  private final ExtensionProperties extensions = new ExtensionProperties();
  private final References references;
  private final UserWrites users;
  private final GroupWrites groups;
  private final SoftDelete softDelete;

  public TenantDirectory(
      TenantProfile profile, Clock clock, DirectoryTuning tuning, MutationLog log) {
    this.profile = profile;
    this.tuning = tuning;
    this.log = log;
    this.store = new TenantStore(clock);
    this.roles = new RoleAssignments(store);
    this.references = new References(store, tuning);
    ObjectQuota quota = new ObjectQuota(store, profile, tuning);
    this.users = new UserWrites(store, profile, roles, quota, extensions);
    this.groups = new GroupWrites(store, profile, quota, extensions, references);
    this.softDelete = new SoftDelete(store, profile, roles);
  }

  public TenantProfile profile() {
    return profile;
  }

  /** Runs one request's work alone on this tenant. */
  public <T> T call(Supplier<T> work) {
    lock.lock();
    try {
      store.expire();
      return work.get();
    } finally {
      try {
        ArrayNode events = store.takePending();
        if (events != null) {
          log.append(profile.tenantId(), events);
        }
      } finally {
        lock.unlock();
      }
    }
  }

  // reads

  public Instant now() {
    return store.now();
  }

  /** Number of the latest change; grows with every write. */
  public long lastChange() {
    return store.lastChange();
  }

  public int deltaEpoch() {
    return store.deltaEpoch();
  }

  public int liveCount() {
    return store.liveCount();
  }

  /** Live users: they decide the tenant's size class. */
  public int liveUsers() {
    return store.liveUsers();
  }

  /** A live object that reads already know of. */
  public Optional<DirectoryObject> find(String id) {
    return store.find(id).filter(DirectoryObject::live).filter(this::known);
  }

  /** A live object, whether or not reads know of it yet. */
  public Optional<DirectoryObject> findLive(String id) {
    return store.find(id).filter(DirectoryObject::live);
  }

  /** A live user by principal name, whether or not reads know of it yet. */
  public Optional<DirectoryObject> findLiveUser(String upn) {
    return store.keys().holder(UniqueKeys.principalName(upn)).flatMap(this::findLive);
  }

  /** A live user by immutable id, whether or not reads know of it yet. */
  public Optional<DirectoryObject> findLiveByImmutableId(String immutableId) {
    return store.keys().holder(UniqueKeys.immutableId(immutableId)).flatMap(this::findLive);
  }

  /** A live group by unique name, whether or not reads know of it yet. */
  public Optional<DirectoryObject> findLiveByUniqueName(String uniqueName) {
    return store.keys().holder(UniqueKeys.uniqueName(uniqueName)).flatMap(this::findLive);
  }

  public DirectoryObject require(ObjectKind kind, String id) {
    return find(id).filter(o -> o.kind() == kind).orElseThrow(() -> Refusals.notFound(id));
  }

  /** A user by id or principal name. */
  public DirectoryObject requireUser(String idOrPrincipalName) {
    return find(idOrPrincipalName)
        .filter(o -> o.kind() == ObjectKind.USER)
        .or(() -> byKey(UniqueKeys.principalName(idOrPrincipalName)))
        .orElseThrow(() -> Refusals.notFound(idOrPrincipalName));
  }

  public Optional<DirectoryObject> userByPrincipalName(String upn) {
    return byKey(UniqueKeys.principalName(upn));
  }

  public Optional<DirectoryObject> groupByUniqueName(String uniqueName) {
    return byKey(UniqueKeys.uniqueName(uniqueName));
  }

  public Optional<DirectoryObject> byImmutableId(String immutableId) {
    return byKey(UniqueKeys.immutableId(immutableId));
  }

  private Optional<DirectoryObject> byKey(String key) {
    return store.keys().holder(key).flatMap(this::find);
  }

  public boolean known(DirectoryObject object) {
    return !object.createdAt().plus(tuning.readAfterWriteDelay()).isAfter(now());
  }

  /** Whether an advanced query sees the object's present state. */
  public boolean indexed(DirectoryObject object) {
    return !object.writtenAt().plus(tuning.indexLag()).isAfter(now());
  }

  /** All objects not purged, in order of creation, after the given order number. */
  public Collection<DirectoryObject> inOrderAfter(long order) {
    return store.inOrderAfter(order);
  }

  /** All objects, purged ones too, in order of their latest change. */
  public Collection<DirectoryObject> changedAfter(long change) {
    return store.changedAfter(change);
  }

  public Optional<DirectoryObject> findDeleted(String id) {
    return store.find(id).filter(o -> !o.live());
  }

  public Collection<DirectoryObject> deletedItems() {
    return store.softDeleted();
  }

  public boolean visible(Link link) {
    return references.visibleLink(link);
  }

  /** Live objects whose relation points at the target. */
  public List<DirectoryObject> sources(String targetId, Relation relation) {
    return store.sources(targetId, relation).stream().filter(DirectoryObject::live).toList();
  }

  public RoleAssignments roles() {
    return roles;
  }

  public boolean extensionKnown(String property) {
    return extensions.find(property).isPresent();
  }

  // writes

  public DirectoryObject createUser(ObjectNode body, WriteContext context) {
    return users.create(body, context);
  }

  public void updateUser(DirectoryObject user, ObjectNode body, WriteContext context) {
    users.update(user, body, context);
  }

  public DirectoryObject createGroup(ObjectNode body, WriteContext context) {
    return groups.create(body, context);
  }

  public void updateGroup(DirectoryObject group, ObjectNode body, WriteContext context) {
    groups.update(group, body, context);
  }

  public void addReference(DirectoryObject source, Relation relation, JsonNode odataId) {
    references.add(source, relation, References.targetId(odataId));
  }

  public void removeReference(DirectoryObject source, Relation relation, String targetId) {
    references.remove(source, relation, targetId);
  }

  public void setManager(DirectoryObject user, JsonNode odataId) {
    references.setManager(user, References.targetId(odataId));
  }

  public void clearManager(DirectoryObject user) {
    references.clearManager(user);
  }

  public void delete(DirectoryObject object, WriteContext context) {
    softDelete.delete(object, context);
  }

  public void restore(DirectoryObject object, ObjectNode body, WriteContext context) {
    softDelete.restore(object, body, context);
  }

  public void purge(DirectoryObject object, WriteContext context) {
    softDelete.purge(object, context);
  }

  // administration

  /**
   * Stores an object as it is, past every rule of writing: for synced objects, contacts and guests.
   *
   * @return the object's id: the given one, or a new one
   */
  public String seed(ObjectKind kind, ObjectNode values) {
    return call(() -> Seeding.seed(store, kind, values));
  }

  /** Changes properties past every rule, as Microsoft's own sync would. */
  public void overwrite(String id, ObjectNode values) {
    call(() -> {
      Map<String, JsonNode> changes = new HashMap<>();
      values.properties().forEach(p -> changes.put(p.getKey(), p.getValue()));
      store.put(store.find(id).orElseThrow(() -> Refusals.notFound(id)), changes);
      return id;
    });
  }

  public void link(String sourceId, Relation relation, String targetId) {
    call(() -> {
      DirectoryObject source = store.find(sourceId).orElseThrow(() -> Refusals.notFound(sourceId));
      store.link(source, relation, targetId, true);
      return sourceId;
    });
  }

  public void assignRole(String principalId, String roleTemplateId) {
    call(() -> {
      roles.assign(principalId, roleTemplateId);
      return principalId;
    });
  }

  public void registerExtension(
      String name, String dataType, boolean multiValued, ObjectKind target) {
    call(() -> {
      extensions.register(new ExtensionProperties.Extension(name, dataType, multiValued, target));
      return name;
    });
  }

  /** Forgets every object and role assignment; delta tokens end. */
  public void clear() {
    call(() -> {
      store.clear();
      roles.clear();
      return profile;
    });
  }

  /** Makes every delta token handed out so far answer 410. */
  public void expireDeltaTokens() {
    call(() -> {
      store.deltaEpoch(store.deltaEpoch() + 1);
      return profile;
    });
  }

  /** Whether the store holds anything, purged objects included. */
  public boolean untouched() {
    return call(() -> store.lastChange() == 0);
  }

  /** Applies events of a mutation log; they are not logged again. */
  public void replay(JsonNode events) {
    lock.lock();
    try {
      store.replay(events);
      store.takePending();
    } finally {
      lock.unlock();
    }
  }

  public ArrayNode snapshot() {
    return call(store::snapshot);
  }
}
