package dev.fairlead.persistence.space;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/** {@code objectSid} values in their text form. */
final class SecurityIdentifiers {
  private static final int HEAD_BYTES = 8;
  private static final int SUB_AUTHORITIES_MAX = 15;

  private SecurityIdentifiers() {}

  /** {@code S-1-5-21-…}; empty when the bytes are no SID. */
  static Optional<String> text(byte[] sid) {
    if (sid.length < HEAD_BYTES || sid[0] != 1) {
      return Optional.empty();
    }
    int count = Byte.toUnsignedInt(sid[1]);
    if (count > SUB_AUTHORITIES_MAX || sid.length != HEAD_BYTES + 4 * count) {
      return Optional.empty();
    }
    // revision and count, then 48 bits of authority, big-endian; the rest is little-endian
    long authority = ByteBuffer.wrap(sid).getLong() & 0xFFFF_FFFF_FFFFL;
    StringBuilder text = new StringBuilder("S-1-").append(authority);
    ByteBuffer rest = ByteBuffer.wrap(sid).order(ByteOrder.LITTLE_ENDIAN).position(HEAD_BYTES);
    for (int i = 0; i < count; i++) {
      text.append('-').append(Integer.toUnsignedLong(rest.getInt()));
    }
    return Optional.of(text.toString());
  }
}
