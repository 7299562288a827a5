package dev.fairlead.emulator.directory;

import java.util.UUID;

/** Entra's cloud SIDs: {@code S-1-12-1-} and the object id as four unsigned 32-bit numbers. */
final class SecurityIdentifiers {
  private SecurityIdentifiers() {}

  static String of(String objectId) {
    UUID id = UUID.fromString(objectId);
    long high = id.getMostSignificantBits();
    // the GUID's later fields are little-endian in its binary form
    long second = ((high & 0xffff) << 16) | ((high >>> 16) & 0xffff);
    long low = Long.reverseBytes(id.getLeastSignificantBits());
    return "S-1-12-1-%d-%d-%d-%d".formatted(high >>> 32, second, low & 0xffffffffL, low >>> 32);
  }
}
