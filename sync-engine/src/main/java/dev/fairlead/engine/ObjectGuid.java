package dev.fairlead.engine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * A directory object's {@code objectGUID}: survives rename, move and edit, and is all a tombstone
 * is sure to keep.
 */
public record ObjectGuid(UUID value) implements Comparable<ObjectGuid> {
  /** The number of bytes of a GUID as a directory stores it. */
  public static final int BYTES = 16;

  public static ObjectGuid of(String text) {
    return new ObjectGuid(UUID.fromString(text));
  }

  /**
   * Reads the 16 bytes as Active Directory stores them: the first three fields little-endian.
   *
   * @throws IllegalArgumentException if there are not exactly 16 bytes
   */
  public static ObjectGuid ofDirectoryBytes(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException(
          "An objectGUID has %d bytes, not %d".formatted(BYTES, bytes.length));
    }
    ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(little.getInt());
    long second = Short.toUnsignedLong(little.getShort());
    long third = Short.toUnsignedLong(little.getShort());
    long low = little.order(ByteOrder.BIG_ENDIAN).getLong();
    return new ObjectGuid(new UUID(first << 32 | second << 16 | third, low));
  }

  /** The 16 bytes as Active Directory stores them. */
  public byte[] toDirectoryBytes() {
    long high = value.getMostSignificantBits();
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >>> 32))
        .putShort((short) (high >>> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(value.getLeastSignificantBits())
        .array();
  }

  @Override
  public int compareTo(ObjectGuid other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
