package dev.fairlead.engine.mapping;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The {@code uniqueName} of groups: the same for the same tenant and anchor for ever, different for
 * any other, and of characters that need no escaping in an address.
 */
public final class UniqueNames {
  private static final String PREFIX = "fairlead-";

  /** Bytes of the digest that are kept: 128 bits make an accident impossible in practice. */
  private static final int KEPT = 16;

  private UniqueNames() {}

  public static String of(TenantId tenant, SourceAnchor anchor) {
    byte[] digest =
        sha256().digest((tenant + "/" + anchor.base64()).getBytes(StandardCharsets.UTF_8));
    return PREFIX + HexFormat.of().formatHex(Arrays.copyOf(digest, KEPT));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256", impossible);
    }
  }
}
