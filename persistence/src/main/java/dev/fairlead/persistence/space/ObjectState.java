package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A staged object.
 *
 * @param attributes by lower-case LDAP name, {@code objectclass} among them; no empty lists
 * @param readAttributes the attribute set it was last read whole with; 0: never
 */
record ObjectState(
    ObjectGuid guid,
    SourceKind kind,
    Optional<ObjectGuid> parent,
    String rdn,
    SortedMap<String, List<Value>> attributes,
    int readAttributes,
    Optional<Instant> deletedAt,
    Optional<ObjectGuid> lastKnownParent) {

  static final String OBJECT_CLASS = "objectclass";
  private static final String CONSISTENCY_GUID = "ms-ds-consistencyguid";
  private static final String OBJECT_SID = "objectsid";

  boolean deleted() {
    return deletedAt.isPresent();
  }

  /** Empty for kinds that are never provisioned. */
  Optional<SourceAnchor> anchor() {
    return switch (kind) {
      case USER, INET_ORG_PERSON, GROUP, CONTACT ->
          Optional.of(
              first(CONSISTENCY_GUID) instanceof Value.Bytes bytes
                  ? SourceAnchor.of(bytes.toArray(), guid)
                  : SourceAnchor.of(guid));
      case FOREIGN_SECURITY_PRINCIPAL, CONTAINER, OTHER -> Optional.empty();
    };
  }

  /** As {@code S-1-…}. */
  Optional<String> sid() {
    return switch (first(OBJECT_SID)) {
      case Value.Bytes bytes -> SecurityIdentifiers.text(bytes.toArray());
      case Value.Text text when text.text().startsWith("S-1-") -> Optional.of(text.text());
      case null, default -> Optional.empty();
    };
  }

  Optional<String> text(String attribute) {
    return first(attribute) instanceof Value.Text text
        ? Optional.of(text.text())
        : Optional.empty();
  }

  private @Nullable Value first(String attribute) {
    List<Value> values = attributes.get(attribute);
    return values == null || values.isEmpty() ? null : values.getFirst();
  }
}
