package dev.fairlead.sample.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** GUIDs in Active Directory's binary form: the first three fields are little-endian. */
public final class Guids {
  private Guids() {}

  public static byte[] toBytes(UUID guid) {
    long high = guid.getMostSignificantBits();
    return ByteBuffer.allocate(16)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt((int) (high >>> 32))
        .putShort((short) (high >>> 16))
        .putShort((short) high)
        .order(ByteOrder.BIG_ENDIAN)
        .putLong(guid.getLeastSignificantBits())
        .array();
  }

  /**
   * @throws IllegalArgumentException when there are not 16 bytes
   */
  public static UUID fromBytes(byte[] bytes) {
    if (bytes.length != 16) {
      throw new IllegalArgumentException("a GUID has 16 bytes, not " + bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long high = (in.getInt() & 0xffffffffL) << 32;
    high |= (in.getShort() & 0xffffL) << 16;
    high |= in.getShort() & 0xffffL;
    return new UUID(high, in.order(ByteOrder.BIG_ENDIAN).getLong());
  }

  /** A version 4 GUID out of the given source, so that a seeded source repeats it. */
  public static UUID draw(RandomGenerator random) {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}
