package dev.fairlead.protocol;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the directory said about one object.
 *
 * @param completeness what silence about an attribute means
 * @param parentGuid container's objectGUID; null when the reply did not name it
 * @param rdn the {@code name} attribute; null when the reply did not name it
 * @param dn as reported, for diagnostics only: the service rebuilds names from {@code parentGuid}
 * @param objectClass all values; empty when the reply did not name them (deltas, tombstones)
 * @param deleted true for a tombstone, false for an object known to live, null when not said
 * @param lastKnownParent on a tombstone, when the directory gave a GUID
 * @param attributes by LDAP name; an empty list is a cleared attribute
 * @param edges changes of linked attributes
 */
public record ObjectChange(
    UUID objectGuid,
    Completeness completeness,
    @Nullable UUID parentGuid,
    @Nullable String rdn,
    String dn,
    List<String> objectClass,
    @Nullable Boolean deleted,
    @Nullable UUID lastKnownParent,
    Map<String, List<WireValue>> attributes,
    List<EdgeChange> edges) {

  public enum Completeness {
    /** Only what is named changed. */
    PARTIAL,
    /**
     * The whole object as read now: every attribute of the set that is not named is empty, linked
     * ones included (their edges go). Further edges of the same object may follow as {@link
     * EdgeChange.Operation#ADD} in {@code PARTIAL} entries of the same reply.
     */
    WHOLE
  }
}
