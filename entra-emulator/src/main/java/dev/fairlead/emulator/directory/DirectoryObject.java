package dev.fairlead.emulator.directory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * A user, group or contact. Guarded by its tenant's lock: read it only inside {@link
 * TenantDirectory#call}.
 */
public final class DirectoryObject {
  /** Under this name {@link #changed(String)} tells of the latest delete or restore. */
  public static final String STATE = "@state";

  private final String id;
  private final ObjectKind kind;
  private final long order;
  private final Instant createdAt;

  /** A value once set and then cleared stays as JSON null: delta reports it so. */
  private final Map<String, JsonNode> properties = new LinkedHashMap<>();

  private final Map<String, Long> propertyChanges = new HashMap<>();
  private final Map<Relation, Map<String, Link>> links = new EnumMap<>(Relation.class);
  private long changed;
  private Instant writtenAt;
  private @Nullable Instant deletedAt;
  private boolean purged;
  final List<String> heldKeys = new ArrayList<>(4);

  DirectoryObject(String id, ObjectKind kind, long order, Instant createdAt) {
    this.id = id;
    this.kind = kind;
    this.order = order;
    this.createdAt = createdAt;
    this.writtenAt = createdAt;
  }

  public String id() {
    return id;
  }

  public ObjectKind kind() {
    return kind;
  }

  /** Change number of the creation: the paging order of lists. */
  public long order() {
    return order;
  }

  public Instant createdAt() {
    return createdAt;
  }

  public Instant writtenAt() {
    return writtenAt;
  }

  /** Change number of the latest event on the object or one of its links. */
  public long changed() {
    return changed;
  }

  public Optional<Instant> deletedAt() {
    return Optional.ofNullable(deletedAt);
  }

  public boolean purged() {
    return purged;
  }

  public boolean live() {
    return deletedAt == null && !purged;
  }

  /** The stored value; missing when never set, JSON null when cleared. */
  public JsonNode get(String property) {
    return properties.getOrDefault(property, MissingNode.getInstance());
  }

  public String text(String property) {
    return get(property).asString("");
  }

  public boolean flag(String property) {
    return get(property).asBoolean(false);
  }

  public Map<String, JsonNode> properties() {
    return Map.copyOf(properties);
  }

  public boolean everSet(String property) {
    return properties.containsKey(property);
  }

  /** Change number of the property's latest change. */
  public long changed(String property) {
    return propertyChanges.getOrDefault(property, order);
  }

  /** Every link of the relation, removed ones included. */
  public Collection<Link> links(Relation relation) {
    Map<String, Link> map = links.get(relation);
    return map == null ? List.of() : map.values();
  }

  public Optional<Link> link(Relation relation, String targetId) {
    Map<String, Link> map = links.get(relation);
    return map == null ? Optional.empty() : Optional.ofNullable(map.get(targetId));
  }

  /** Notes a change that is not a property's, under a name no property has. */
  void mark(String name, long change) {
    propertyChanges.put(name, change);
  }

  void set(String property, JsonNode value, long change) {
    properties.put(property, value);
    if (change != order) {
      propertyChanges.put(property, change);
    }
  }

  Map<String, JsonNode> rawProperties() {
    return properties;
  }

  void putLink(Relation relation, Link link) {
    links.computeIfAbsent(relation, r -> new LinkedHashMap<>()).put(link.targetId(), link);
    propertyChanges.put(relation.graphName(), link.changed());
  }

  void touched(long change) {
    changed = change;
  }

  void written(Instant at) {
    writtenAt = at;
  }

  void deleted(@Nullable Instant at) {
    deletedAt = at;
  }

  void markPurged() {
    purged = true;
    properties.clear();
    propertyChanges.clear();
    links.clear();
  }
}
