package dev.fairlead.sample.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One object of the directory. Read it only while the store's read lock is held. */
public final class DirectoryObject {
  private static final byte[][] NONE = {};

  private final UUID guid;
  private final byte @Nullable [] sid;
  private final ObjectClass objectClass;
  private final @Nullable String rootName;
  @Nullable DirectoryObject parent;
  Names.Step step;
  boolean tombstone;
  long usnCreated;
  long usnChanged;
  long nameUsn;
  Instant whenCreated = Instant.EPOCH;
  Instant whenChanged = Instant.EPOCH;
  private final List<StoredAttribute> attributes = new ArrayList<>(20);
  private @Nullable Map<AttributeType, Map<DirectoryObject, LinkValue>> links;
  private @Nullable Map<AttributeType, Set<DirectoryObject>> backLinks;
  private @Nullable Map<String, DirectoryObject> children;

  /**
   * @param rootName the whole name of the head of a naming context; null for every other object
   */
  DirectoryObject(
      UUID guid,
      byte @Nullable [] sid,
      ObjectClass objectClass,
      Names.Step step,
      @Nullable DirectoryObject parent,
      @Nullable String rootName) {
    this.guid = guid;
    this.sid = sid;
    this.objectClass = objectClass;
    this.step = step;
    this.parent = parent;
    this.rootName = rootName;
  }

  public UUID guid() {
    return guid;
  }

  public byte @Nullable [] sid() {
    return sid;
  }

  public ObjectClass objectClass() {
    return objectClass;
  }

  /** Null at the head of a naming context. */
  public @Nullable DirectoryObject parent() {
    return parent;
  }

  /** The value of the naming attribute; for a tombstone with the line feed and the GUID in it. */
  public String name() {
    return step.value();
  }

  public String namingAttribute() {
    return step.attribute();
  }

  public String dn() {
    StringBuilder dn = new StringBuilder(96);
    DirectoryObject at = this;
    while (at.rootName == null) {
      dn.append(at.step).append(',');
      at = Objects.requireNonNull(at.parent);
    }
    return dn.append(at.rootName).toString();
  }

  public DirectoryObject namingContext() {
    DirectoryObject at = this;
    while (at.parent != null) {
      at = at.parent;
    }
    return at;
  }

  public boolean isWithin(DirectoryObject container) {
    for (DirectoryObject at = this; at != null; at = at.parent) {
      if (at == container) {
        return true;
      }
    }
    return false;
  }

  /**
   * A deleted object; the container of the deleted objects is not one, although its isDeleted is
   * true.
   */
  public boolean isTombstone() {
    return tombstone;
  }

  public long usnCreated() {
    return usnCreated;
  }

  public long usnChanged() {
    return usnChanged;
  }

  /** Change number of the last rename or move. */
  public long nameUsn() {
    return nameUsn;
  }

  public Instant whenCreated() {
    return whenCreated;
  }

  public Instant whenChanged() {
    return whenChanged;
  }

  public Collection<DirectoryObject> children() {
    return children == null ? List.of() : Collections.unmodifiableCollection(children.values());
  }

  /** The stored values; none when the attribute was never set or was cleared. */
  public byte[][] values(AttributeType type) {
    StoredAttribute found = find(type);
    return found == null ? NONE : found.values();
  }

  /** Change number of the attribute, 0 when it was never set. */
  public long attributeUsn(AttributeType type) {
    StoredAttribute found = find(type);
    return found == null ? 0 : found.usn();
  }

  /** All attributes that were ever set, cleared ones included; links are apart. */
  public List<AttributeType> attributeTypes() {
    return attributes.stream().map(StoredAttribute::type).toList();
  }

  public Map<DirectoryObject, LinkValue> links(AttributeType type) {
    Map<DirectoryObject, LinkValue> found = links == null ? null : links.get(type);
    return found == null ? Map.of() : Collections.unmodifiableMap(found);
  }

  public Set<AttributeType> linkTypes() {
    return links == null ? Set.of() : Collections.unmodifiableSet(links.keySet());
  }

  /** The objects whose given forward link points here. */
  public Set<DirectoryObject> backLinks(AttributeType forward) {
    Set<DirectoryObject> found = backLinks == null ? null : backLinks.get(forward);
    return found == null ? Set.of() : Collections.unmodifiableSet(found);
  }

  void set(AttributeType type, byte[][] values, long usn) {
    StoredAttribute changed = new StoredAttribute(type, values, usn);
    for (int i = 0; i < attributes.size(); i++) {
      if (attributes.get(i).type() == type) {
        attributes.set(i, changed);
        return;
      }
    }
    attributes.add(changed);
  }

  void setLink(AttributeType type, DirectoryObject target, LinkValue value) {
    if (links == null) {
      links = new HashMap<>(2);
    }
    links.computeIfAbsent(type, t -> new LinkedHashMap<>()).put(target, value);
    if (value.present()) {
      if (target.backLinks == null) {
        target.backLinks = new HashMap<>(2);
      }
      target.backLinks.computeIfAbsent(type, t -> new LinkedHashSet<>()).add(this);
    } else {
      target.forgetBackLink(type, this);
    }
  }

  /**
   * Takes every link from and to this object away without a trace, as the deletion of an object
   * does.
   */
  void dropLinks() {
    if (links != null) {
      links.forEach((type, targets) -> targets.keySet().forEach(t -> t.forgetBackLink(type, this)));
      links = null;
    }
    if (backLinks != null) {
      backLinks.forEach(
          (type, sources) -> sources.forEach(source -> source.forgetLink(type, this)));
      backLinks = null;
    }
  }

  @Nullable DirectoryObject child(String key) {
    return children == null ? null : children.get(key);
  }

  void addChild(DirectoryObject child) {
    if (children == null) {
      children = new LinkedHashMap<>();
    }
    children.put(child.step.key(), child);
  }

  void removeChild(DirectoryObject child) {
    if (children != null) {
      children.remove(child.step.key());
    }
  }

  private void forgetLink(AttributeType type, DirectoryObject target) {
    Map<DirectoryObject, LinkValue> targets = links == null ? null : links.get(type);
    if (targets != null) {
      targets.remove(target);
    }
  }

  private void forgetBackLink(AttributeType type, DirectoryObject source) {
    Set<DirectoryObject> sources = backLinks == null ? null : backLinks.get(type);
    if (sources != null) {
      sources.remove(source);
    }
  }

  private @Nullable StoredAttribute find(AttributeType type) {
    for (StoredAttribute attribute : attributes) {
      if (attribute.type() == type) {
        return attribute;
      }
    }
    return null;
  }

  @Override
  public String toString() {
    return dn();
  }
}
