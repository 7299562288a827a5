package dev.fairlead.emulator.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Objects, links, unique keys and change order of one tenant. Every change passes {@link #put},
 * {@link #link} or {@link #purge}, which also note it for the mutation log. Not thread-safe.
 */
final class TenantStore {
  static final Duration SOFT_DELETE_LIFE = Duration.ofDays(30);

  /** A link seen from its target. */
  record Incoming(String sourceId, Relation relation) {}

  private final Clock clock;
  private final Map<String, DirectoryObject> byId = new HashMap<>();
  private final TreeMap<Long, DirectoryObject> byOrder = new TreeMap<>();
  private final TreeMap<Long, DirectoryObject> byChange = new TreeMap<>();
  private final Map<String, Set<Incoming>> incoming = new HashMap<>();
  private final Map<String, DirectoryObject> deleted = new LinkedHashMap<>();
  private final Deque<Instant> purges = new ArrayDeque<>();
  private final UniqueKeys keys = new UniqueKeys();
  private ArrayNode pending = JsonNodeFactory.instance.arrayNode();
  private long sequence;
  private int deltaEpoch;
  private int live;
  private int liveUsers;

  TenantStore(Clock clock) {
    this.clock = clock;
  }

  /** Graph's times have whole seconds; the finer part serves lag and delay only. */
  Instant now() {
    return clock.instant();
  }

  Instant nowInSeconds() {
    return now().truncatedTo(ChronoUnit.SECONDS);
  }

  long lastChange() {
    return sequence;
  }

  int deltaEpoch() {
    return deltaEpoch;
  }

  void deltaEpoch(int epoch) {
    deltaEpoch = epoch;
    pending.add(DirectoryEvents.epoch(epoch));
  }

  int liveCount() {
    return live;
  }

  int liveUsers() {
    return liveUsers;
  }

  /** Keeps the counts; +1 for an object that appears, -1 for one that leaves. */
  private void count(DirectoryObject object, int by) {
    live += by;
    if (object.kind() == ObjectKind.USER) {
      liveUsers += by;
    }
  }

  UniqueKeys keys() {
    return keys;
  }

  /** Live or soft-deleted. */
  Optional<DirectoryObject> find(String id) {
    return Optional.ofNullable(byId.get(id)).filter(o -> !o.purged());
  }

  Collection<DirectoryObject> inOrderAfter(long order) {
    return byOrder.tailMap(order, false).values();
  }

  Collection<DirectoryObject> changedAfter(long change) {
    return byChange.tailMap(change, false).values();
  }

  Collection<DirectoryObject> softDeleted() {
    return deleted.values();
  }

  /** Objects whose present link of the relation points at the target; deleted sources included. */
  List<DirectoryObject> sources(String targetId, Relation relation) {
    List<DirectoryObject> found = new ArrayList<>();
    for (Incoming in : incoming.getOrDefault(targetId, Set.of())) {
      DirectoryObject source = byId.get(in.sourceId());
      if (in.relation() == relation && source != null) {
        found.add(source);
      }
    }
    return found;
  }

  DirectoryObject create(String id, ObjectKind kind, Map<String, JsonNode> properties) {
    DirectoryObject object = new DirectoryObject(id, kind, ++sequence, now());
    byId.put(id, object);
    byOrder.put(object.order(), object);
    count(object, 1);
    properties.forEach((name, value) -> object.set(name, value, object.order()));
    object.touched(object.order());
    byChange.put(object.order(), object);
    keys.reindex(object);
    pending.add(DirectoryEvents.put(object));
    return object;
  }

  /** Applies changed values only; without any the object is left as it is. */
  void put(DirectoryObject object, Map<String, JsonNode> changes) {
    long change = sequence + 1;
    boolean any = false;
    for (Map.Entry<String, JsonNode> e : changes.entrySet()) {
      JsonNode before = object.get(e.getKey());
      if (!before.equals(e.getValue()) && !(before.isMissingNode() && e.getValue().isNull())) {
        object.set(e.getKey(), e.getValue(), change);
        any = true;
      }
    }
    if (any) {
      changed(object);
    }
  }

  void softDelete(DirectoryObject object) {
    object.deleted(nowInSeconds());
    deleted.put(object.id(), object);
    count(object, -1);
    object.mark(DirectoryObject.STATE, sequence + 1);
    changed(object);
    touchIncoming(object.id());
  }

  void restore(DirectoryObject object) {
    object.deleted(null);
    deleted.remove(object.id());
    count(object, 1);
    object.mark(DirectoryObject.STATE, sequence + 1);
    changed(object);
    touchIncoming(object.id());
  }

  void purge(DirectoryObject object) {
    purge(object, now());
    pending.add(DirectoryEvents.purge(object.id(), object.changed(), now()));
  }

  private void purge(DirectoryObject object, Instant at) {
    if (object.live()) {
      count(object, -1);
    }
    for (Incoming in : incoming.getOrDefault(object.id(), Set.of())) {
      DirectoryObject source = byId.get(in.sourceId());
      if (source != null) {
        source.link(in.relation(), object.id()).ifPresent(l -> setLink(source, in.relation(), l));
      }
    }
    for (Relation relation : Relation.values()) {
      for (Link link : object.links(relation)) {
        incomingOf(link.targetId()).remove(new Incoming(object.id(), relation));
      }
    }
    incoming.remove(object.id());
    deleted.remove(object.id());
    byOrder.remove(object.order());
    object.markPurged();
    keys.reindex(object);
    purges.addLast(at);
    rechange(object, ++sequence);
  }

  private void setLink(DirectoryObject source, Relation relation, Link link) {
    long change = ++sequence;
    source.putLink(relation, new Link(link.targetId(), link.order(), change, false));
    rechange(source, change);
  }

  void link(DirectoryObject source, Relation relation, String targetId, boolean present) {
    long change = ++sequence;
    long order = present ? change : source.link(relation, targetId).map(Link::order).orElse(change);
    applyLink(source, relation, new Link(targetId, order, change, present));
    pending.add(
        DirectoryEvents.link(source.id(), relation, new Link(targetId, order, change, present)));
  }

  private void applyLink(DirectoryObject source, Relation relation, Link link) {
    source.putLink(relation, link);
    if (link.present()) {
      incomingOf(link.targetId()).add(new Incoming(source.id(), relation));
    } else {
      incomingOf(link.targetId()).remove(new Incoming(source.id(), relation));
    }
    rechange(source, link.changed());
  }

  private Set<Incoming> incomingOf(String targetId) {
    return incoming.computeIfAbsent(targetId, k -> new LinkedHashSet<>());
  }

  /** A delete or restore changes what readers of the other end see. */
  private void touchIncoming(String targetId) {
    for (Incoming in : List.copyOf(incoming.getOrDefault(targetId, Set.of()))) {
      DirectoryObject source = byId.get(in.sourceId());
      if (source != null && !source.purged()) {
        link(source, in.relation(), targetId, true);
      }
    }
  }

  private void changed(DirectoryObject object) {
    object.written(now());
    rechange(object, ++sequence);
    keys.reindex(object);
    pending.add(DirectoryEvents.put(object));
  }

  private void rechange(DirectoryObject object, long change) {
    byChange.remove(object.changed());
    object.touched(change);
    byChange.put(change, object);
  }

  /** Purges what has been soft-deleted for 30 days. */
  void expire() {
    Instant now = now();
    while (!deleted.isEmpty()) {
      DirectoryObject oldest = deleted.values().iterator().next();
      Instant due = oldest.deletedAt().orElseThrow().plus(SOFT_DELETE_LIFE);
      if (due.isAfter(now)) {
        break;
      }
      purge(oldest);
    }
    while (!purges.isEmpty() && !purges.getFirst().plus(SOFT_DELETE_LIFE).isAfter(now)) {
      purges.removeFirst();
    }
  }

  /** Forgets everything; change numbers go on, so that old delta tokens cannot be mistaken. */
  void clear() {
    wipe();
    pending.add(DirectoryEvents.clear(++sequence));
    deltaEpoch(deltaEpoch + 1);
  }

  private void wipe() {
    byId.clear();
    byOrder.clear();
    byChange.clear();
    incoming.clear();
    deleted.clear();
    purges.clear();
    keys.clear();
    live = 0;
    liveUsers = 0;
  }

  /** Live and soft-deleted objects count fully, purged ones a quarter for 30 days. */
  int quotaUse() {
    return live + deleted.size() + purges.size() / 4;
  }

  /** The events since the last call; null when nothing happened. */
  @Nullable ArrayNode takePending() {
    if (pending.isEmpty()) {
      return null;
    }
    ArrayNode taken = pending;
    pending = JsonNodeFactory.instance.arrayNode();
    return taken;
  }

  /** Everything needed to rebuild this store, purged objects included. */
  ArrayNode snapshot() {
    ArrayNode events = JsonNodeFactory.instance.arrayNode();
    events.add(DirectoryEvents.epoch(deltaEpoch));
    for (DirectoryObject object : byId.values()) {
      if (object.purged()) {
        events.add(DirectoryEvents.tombstone(object));
      } else {
        events.add(DirectoryEvents.put(object));
      }
    }
    for (DirectoryObject object : byId.values()) {
      for (Relation relation : Relation.values()) {
        for (Link link : object.links(relation)) {
          events.add(DirectoryEvents.link(object.id(), relation, link));
        }
      }
    }
    events.add(DirectoryEvents.sequence(sequence));
    return events;
  }

  /** Applies events read from a mutation log. */
  void replay(JsonNode events) {
    for (JsonNode event : events) {
      switch (event.path("op").asString()) {
        case "put" -> replayPut(event);
        case "link" ->
            find(event.path("from").asString())
                .ifPresent(source ->
                    applyLink(
                        source, DirectoryEvents.relationOf(event), DirectoryEvents.linkOf(event)));
        case "purge" ->
            find(event.path("id").asString())
                .ifPresent(o -> purge(o, Instant.parse(event.path("at").asString())));
        case "clear" -> wipe();
        case "tombstone" -> replayTombstone(event);
        case "epoch" -> deltaEpoch = event.path("epoch").asInt();
        case "sequence" -> sequence = event.path("change").asLong();
        default -> throw new IllegalArgumentException("unknown event " + event.path("op"));
      }
      sequence = Math.max(sequence, event.path("change").asLong(0));
    }
  }

  private void replayTombstone(JsonNode event) {
    DirectoryObject object = DirectoryEvents.objectOf(event);
    object.markPurged();
    byId.put(object.id(), object);
    rechange(object, event.path("change").asLong());
  }

  private void replayPut(JsonNode event) {
    DirectoryObject object = byId.get(event.path("id").asString());
    if (object == null) {
      object = DirectoryEvents.objectOf(event);
      byId.put(object.id(), object);
      byOrder.put(object.order(), object);
      count(object, 1);
    }
    boolean wasLive = object.live();
    DirectoryEvents.apply(event, object);
    if (object.live() != wasLive) {
      count(object, object.live() ? 1 : -1);
      object.mark(DirectoryObject.STATE, event.path("change").asLong());
    }
    if (object.live()) {
      deleted.remove(object.id());
    } else {
      deleted.putIfAbsent(object.id(), object);
    }
    rechange(object, event.path("change").asLong());
    keys.reindex(object);
  }
}
