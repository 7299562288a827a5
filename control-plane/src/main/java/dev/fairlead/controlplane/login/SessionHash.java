package dev.fairlead.controlplane.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What stands for a session's id outside the cookie. */
public final class SessionHash {
  private SessionHash() {}

  static byte[] of(String id) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  public static String hex(String id) {
    return HexFormat.of().formatHex(of(id));
  }
}
