package dev.fairlead.agent.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** GUIDs and SIDs as Active Directory stores them. */
final class Guids {
  private Guids() {}

  /** The first three fields are little-endian, the rest is in order. */
  static UUID guid(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("a GUID has 16 bytes, not " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long first = Integer.toUnsignedLong(buffer.getInt());
    long second = Short.toUnsignedLong(buffer.getShort());
    long third = Short.toUnsignedLong(buffer.getShort());
    long high = first << 32 | second << 16 | third;
    return new UUID(high, buffer.order(ByteOrder.BIG_ENDIAN).getLong());
  }

  /** {@code S-1-5-21-…} */
  static String sid(byte[] bytes) {
    if (bytes.length < 8 || bytes.length != 8 + 4 * bytes[1]) {
      throw new IllegalArgumentException("not a SID");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int revision = buffer.get();
    int count = buffer.get();
    long authority = Short.toUnsignedLong(buffer.getShort()) << 32;
    authority |= Integer.toUnsignedLong(buffer.getInt());
    StringBuilder text = new StringBuilder("S-").append(revision).append('-').append(authority);
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      text.append('-').append(Integer.toUnsignedLong(buffer.getInt()));
    }
    return text.toString();
  }
}
