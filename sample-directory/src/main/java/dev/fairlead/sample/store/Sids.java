package dev.fairlead.sample.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Security identifiers in binary form. */
public final class Sids {
  private Sids() {}

  /**
   * @param text S-1-5-21-…
   */
  public static byte[] parse(String text) {
    String[] parts = text.split("-");
    int count = parts.length - 3;
    ByteBuffer out = ByteBuffer.allocate(8 + 4 * count);
    out.put((byte) 1).put((byte) count).putShort((short) 0).putInt(Integer.parseInt(parts[2]));
    out.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 3; i < parts.length; i++) {
      out.putInt((int) Long.parseLong(parts[i]));
    }
    return out.array();
  }

  public static String format(byte[] sid) {
    ByteBuffer in = ByteBuffer.wrap(sid);
    StringBuilder out = new StringBuilder("S-").append(in.get());
    int count = in.get();
    long authority = ((long) (in.getShort() & 0xffff) << 32) | (in.getInt() & 0xffffffffL);
    out.append('-').append(authority);
    in.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      out.append('-').append(in.getInt() & 0xffffffffL);
    }
    return out.toString();
  }

  /** The identifier of a principal of a domain. */
  public static byte[] of(byte[] domain, int relativeId) {
    byte[] sid =
        ByteBuffer.allocate(domain.length + 4)
            .put(domain)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(relativeId)
            .array();
    sid[1]++;
    return sid;
  }
}
