package dev.fairlead.engine;

import java.util.Base64;

/**
 * The stable join key of a synced object, in the form Entra keeps as immutable id: Base64 of {@code
 * mS-DS-ConsistencyGuid} if the object has one, else of its {@code objectGUID} in directory byte
 * order.
 *
 * <p>Base64 is case-sensitive, and so are anchors.
 */
public record SourceAnchor(String base64) {
  public SourceAnchor {
    if (base64.isEmpty()) {
      throw new IllegalArgumentException("A source anchor is never empty");
    }
  }

  /**
   * The anchor of an object.
   *
   * @param consistencyGuid the value of {@code mS-DS-ConsistencyGuid}; empty when the object has
   *     none
   */
  public static SourceAnchor of(byte[] consistencyGuid, ObjectGuid guid) {
    return consistencyGuid.length == 0 ? of(guid) : encode(consistencyGuid);
  }

  /** The anchor of an object without {@code mS-DS-ConsistencyGuid}. */
  public static SourceAnchor of(ObjectGuid guid) {
    return encode(guid.toDirectoryBytes());
  }

  private static SourceAnchor encode(byte[] bytes) {
    return new SourceAnchor(Base64.getEncoder().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return base64;
  }
}
