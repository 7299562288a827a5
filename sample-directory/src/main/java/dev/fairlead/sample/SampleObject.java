package dev.fairlead.sample;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A copy of an object as it was at one moment, for a test or the demo to compare with what arrived
 * elsewhere.
 *
 * @param objectClass the structural class: user, group, contact, organizationalUnit, …
 * @param attributes single- and multi-valued text attributes by their schema names; links and
 *     binary values are apart
 * @param links targets by name of the forward link, such as member and manager
 * @param consistencyGuid the 16 bytes of mS-DS-ConsistencyGuid as a GUID, or null
 */
public record SampleObject(
    UUID guid,
    String dn,
    String objectClass,
    boolean criticalSystemObject,
    Map<String, List<String>> attributes,
    Map<String, List<UUID>> links,
    @Nullable UUID consistencyGuid) {

  /** The first value of a text attribute, or an empty text. */
  public String first(String attribute) {
    return attributes.getOrDefault(attribute, List.of("")).getFirst();
  }
}
