package dev.fairlead.protocol;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * What a person copies to the agent's host: {@code flt1_} + base64url of (root SHA-256, 32 bytes;
 * secret, 32 bytes; first 4 bytes of the SHA-256 of both, to catch a bad copy). The root's hash
 * lets the first contact be checked without prior trust.
 */
public record EnrolmentToken(byte[] rootSha256, byte[] secret) {
  private static final String PREFIX = "flt1_";
  private static final int PART = 32;
  private static final int CHECK = 4;

  public EnrolmentToken {
    if (rootSha256.length != PART || secret.length != PART) {
      throw new IllegalArgumentException("an enrolment token has two parts of 32 bytes");
    }
    rootSha256 = rootSha256.clone();
    secret = secret.clone();
  }

  /**
   * @throws IllegalArgumentException with a sentence for the person who pasted it
   */
  public static EnrolmentToken parse(String text) {
    String trimmed = text.strip();
    if (!trimmed.startsWith(PREFIX)) {
      throw new IllegalArgumentException(
          "This is not an enrolment token: it must start with \"" + PREFIX + "\".");
    }
    byte[] all;
    try {
      all = Base64.getUrlDecoder().decode(trimmed.substring(PREFIX.length()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The enrolment token holds characters it cannot have. Copy it again.", e);
    }
    if (all.length != 2 * PART + CHECK) {
      throw new IllegalArgumentException(
          "The enrolment token is cut off or has text added. Copy it again, whole.");
    }
    ByteBuffer buffer = ByteBuffer.wrap(all);
    byte[] root = new byte[PART];
    byte[] secret = new byte[PART];
    byte[] check = new byte[CHECK];
    buffer.get(root).get(secret).get(check);
    EnrolmentToken token = new EnrolmentToken(root, secret);
    if (!java.security.MessageDigest.isEqual(check, token.check())) {
      throw new IllegalArgumentException(
          "The enrolment token has a typing error. Copy it again, whole.");
    }
    return token;
  }

  /** The text form. Whoever has it may enrol one agent. */
  public String encode() {
    byte[] all =
        ByteBuffer.allocate(2 * PART + CHECK).put(rootSha256).put(secret).put(check()).array();
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
  }

  /** What travels in {@link EnrolmentRequest#token()}. */
  public String secretText() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** What the service stores: SHA-256 of the secret. */
  public byte[] secretHash() {
    return Sha256.of(secret);
  }

  private byte[] check() {
    byte[] hash = Sha256.of(ByteBuffer.allocate(2 * PART).put(rootSha256).put(secret).array());
    return java.util.Arrays.copyOf(hash, CHECK);
  }

  @Override
  public String toString() {
    return "EnrolmentToken[…]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EnrolmentToken that
        && java.security.MessageDigest.isEqual(rootSha256, that.rootSha256)
        && java.security.MessageDigest.isEqual(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(rootSha256);
  }
}
