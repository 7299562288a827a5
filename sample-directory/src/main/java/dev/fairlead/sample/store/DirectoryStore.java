package dev.fairlead.sample.store;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * All objects of one domain controller. Every write draws one change number (USN); the values and
 * links it touches carry that number, which is what a replication delta is computed from.
 *
 * <p>Writes lock by themselves; whoever reads more than one thing does so inside {@link #read}.
 */
public final class DirectoryStore {
  private static final int FIRST_RELATIVE_ID = 1100;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final DomainNames names;
  private final Schema schema;
  private final byte[] domainSid;
  private final RandomGenerator guids;
  private final Map<UUID, DirectoryObject> byGuid = new HashMap<>();
  private final Map<String, DirectoryObject> byAccountName = new HashMap<>();
  private final Map<String, DirectoryObject> contexts = new HashMap<>();
  private final Map<DirectoryObject, NavigableMap<Long, DirectoryObject>> changes = new HashMap<>();
  private final Additions additions;
  private final Modifications modifications;
  private final Removals removals;
  private final UUID firstInvocationId;
  private Clock clock;
  private long highestUsn;
  private int nextRelativeId = FIRST_RELATIVE_ID;
  private final List<ChangeListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param guids draws the objectGUID of every new object; a seeded one makes them repeatable
   * @param clock gives whenCreated and whenChanged
   */
  public DirectoryStore(
      DomainNames names,
      Schema schema,
      byte[] domainSid,
      UUID invocationId,
      RandomGenerator guids,
      Clock clock) {
    this.names = names;
    this.schema = schema;
    this.domainSid = domainSid;
    this.firstInvocationId = invocationId;
    this.guids = guids;
    this.clock = clock;
    this.additions = new Additions(this);
    this.modifications = new Modifications(this);
    this.removals = new Removals(this);
  }

  public DomainNames names() {
    return names;
  }

  public Schema schema() {
    return schema;
  }

  public byte[] domainSid() {
    return domainSid.clone();
  }

  /** Runs a read while no write can happen. */
  public <T> T read(Supplier<T> reading) {
    lock.readLock().lock();
    try {
      return reading.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** As {@link #read}, for a read that may refuse. */
  public <T> T readOrRefuse(Reading<T> reading) throws DirectoryException {
    lock.readLock().lock();
    try {
      return reading.read();
    } finally {
      lock.readLock().unlock();
    }
  }

  /** A read that may refuse. */
  public interface Reading<T> {
    T read() throws DirectoryException;
  }

  /**
   * Tells of every change after it happened, in the order of the change numbers, while the store is
   * still locked: a listener must not block.
   */
  public void addListener(ChangeListener listener) {
    listeners.add(listener);
  }

  public void removeListener(ChangeListener listener) {
    listeners.remove(listener);
  }

  public void clock(Clock newClock) {
    clock = newClock;
  }

  public UUID invocationId() {
    return read(() -> {
      DirectoryObject service = lookupOrNull(names.serviceName());
      return service == null
          ? firstInvocationId
          : Guids.fromBytes(service.values(schema.known("invocationId"))[0]);
    });
  }

  /** Gives the controller another identity, as a restore from a backup does. */
  public void invocationId(UUID id) throws DirectoryException {
    byte[] value = Guids.toBytes(id);
    modify(
        names.serviceName(),
        List.of(new Modification(ModificationType.REPLACE, "invocationId", value)));
  }

  public long highestUsn() {
    return read(() -> highestUsn);
  }

  // Reading; the caller holds the read lock.

  public Collection<DirectoryObject> namingContexts() {
    return contexts.values();
  }

  public DirectoryObject domain() {
    return Objects.requireNonNull(contexts.get(names.root().toLowerCase(Locale.ROOT)));
  }

  public @Nullable DirectoryObject byGuid(UUID guid) {
    return byGuid.get(guid);
  }

  public @Nullable DirectoryObject byAccountName(String name) {
    return byAccountName.get(name.toLowerCase(Locale.ROOT));
  }

  @Nullable DirectoryObject bySid(String sid) {
    return byGuid.values().stream()
        .filter(o -> o.sid() != null && Sids.format(o.sid()).equals(sid))
        .findFirst()
        .orElse(null);
  }

  /**
   * The objects of a naming context that changed after the given number, in the order of their last
   * change.
   */
  public NavigableMap<Long, DirectoryObject> changedAfter(DirectoryObject context, long usn) {
    return changes.getOrDefault(context, new TreeMap<>()).tailMap(usn, false);
  }

  /**
   * Finds an object, deleted ones included.
   *
   * @param name a distinguished name, {@code <GUID=…>} or {@code <SID=…>}
   * @return null when there is none
   * @throws DirectoryException when the name cannot be parsed
   */
  public @Nullable DirectoryObject lookup(String name) throws DirectoryException {
    if (name.startsWith("<")) {
      return ObjectReference.parse(name).find(this);
    }
    List<Names.Step> steps = Names.parse(name);
    StringBuilder tail = new StringBuilder();
    DirectoryObject best = null;
    int bestLength = 0;
    for (int i = steps.size() - 1; i >= 0; i--) {
      tail.insert(0, steps.get(i).key() + (tail.isEmpty() ? "" : ","));
      DirectoryObject context = contexts.get(tail.toString());
      if (context != null) {
        best = context;
        bestLength = steps.size() - i;
      }
    }
    for (int i = steps.size() - bestLength - 1; best != null && i >= 0; i--) {
      best = best.child(steps.get(i).key());
    }
    return best;
  }

  /** As {@link #lookup}, but a missing object is an error. */
  public DirectoryObject find(String name) throws DirectoryException {
    DirectoryObject found = lookup(name);
    if (found == null) {
      throw DirectoryException.noSuchObject(name);
    }
    return found;
  }

  /** As {@link #lookup} for a name that this code wrote itself. */
  @Nullable DirectoryObject lookupOrNull(String name) {
    try {
      return lookup(name);
    } catch (DirectoryException e) {
      throw new IllegalStateException(e);
    }
  }

  // Writing

  /**
   * Adds an object, with everything a domain controller fills in by itself.
   *
   * @return the new object's GUID
   */
  public UUID add(String dn, Collection<Attribute> attributes) throws DirectoryException {
    return add(dn, attributes, Origin.CLIENT);
  }

  public UUID add(String dn, Collection<Attribute> attributes, Origin origin)
      throws DirectoryException {
    DirectoryObject added =
        change(() -> {
          DirectoryObject object = additions.add(dn, attributes, origin);
          tell(new Change.Added(object, attributes));
          return object;
        });
    return added.guid();
  }

  /**
   * Changes attributes; also the way to reanimate: delete isDeleted and replace distinguishedName.
   */
  public void modify(String name, List<Modification> changes) throws DirectoryException {
    change(() -> {
      DirectoryObject object = find(name);
      apply(object, changes);
      return object;
    });
  }

  /**
   * Renames or moves.
   *
   * @param newRdn such as {@code CN=Anna Müller}
   * @param newParent null keeps the object where it is
   */
  public void rename(String name, String newRdn, @Nullable String newParent)
      throws DirectoryException {
    change(() -> {
      DirectoryObject object = find(name);
      removals.refuseChangeOfTombstone(object);
      DirectoryObject parent =
          newParent == null ? Objects.requireNonNull(object.parent) : find(newParent);
      modifications.rename(object, newRdn, parent);
      tell(new Change.Renamed(object));
      return object;
    });
  }

  /** Deletes an object: what stays is its tombstone. */
  public void delete(String name, boolean withChildren) throws DirectoryException {
    change(() -> {
      DirectoryObject object = find(name);
      List<DirectoryObject> all = removals.inOrder(object, withChildren);
      for (DirectoryObject each : all) {
        removals.delete(each);
        tell(new Change.Deleted(each));
      }
      return object;
    });
  }

  private void apply(DirectoryObject object, List<Modification> changes) throws DirectoryException {
    if (removals.isReanimation(object, changes)) {
      removals.reanimate(object, changes);
    } else {
      removals.refuseChangeOfTombstone(object);
      modifications.modify(object, changes);
    }
    tell(new Change.Modified(object, changes));
  }

  // For the writers of this package, which run inside change()

  long nextUsn() {
    return ++highestUsn;
  }

  Instant now() {
    return clock.instant();
  }

  UUID drawGuid() {
    return Guids.draw(guids);
  }

  byte[] drawSid() {
    return Sids.of(domainSid, nextRelativeId++);
  }

  /** Takes note of the object's last change under its new number. */
  void touched(DirectoryObject object, long usn) {
    NavigableMap<Long, DirectoryObject> log =
        changes.computeIfAbsent(object.namingContext(), c -> new TreeMap<>());
    log.remove(object.usnChanged);
    log.put(usn, object);
    object.usnChanged = usn;
    object.whenChanged = now();
  }

  void register(DirectoryObject object) {
    byGuid.put(object.guid(), object);
    if (object.parent == null) {
      contexts.put(contextKey(object.dn()), object);
    } else {
      object.parent.addChild(object);
    }
  }

  void refuseTakenAccountName(@Nullable DirectoryObject asking, String name)
      throws DirectoryException {
    DirectoryObject holder = byAccountName(name);
    if (holder != null && holder != asking) {
      throw new DirectoryException(
          ResultCode.ENTRY_ALREADY_EXISTS,
          "00000524: UpdErr: the account name is already in use: " + name);
    }
  }

  void claimAccountName(DirectoryObject object, @Nullable String old, @Nullable String name)
      throws DirectoryException {
    if (name != null) {
      refuseTakenAccountName(object, name);
    }
    if (old != null) {
      byAccountName.remove(old.toLowerCase(Locale.ROOT));
    }
    if (name != null) {
      byAccountName.put(name.toLowerCase(Locale.ROOT), object);
    }
  }

  private void tell(Change change) {
    listeners.forEach(listener -> listener.changed(change));
  }

  private static String contextKey(String dn) {
    List<String> keys = new ArrayList<>();
    for (String step : dn.split(",")) {
      keys.add(step.toLowerCase(Locale.ROOT));
    }
    return String.join(",", keys);
  }

  private DirectoryObject change(Write write) throws DirectoryException {
    lock.writeLock().lock();
    try {
      return write.run();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private interface Write {
    DirectoryObject run() throws DirectoryException;
  }
}
