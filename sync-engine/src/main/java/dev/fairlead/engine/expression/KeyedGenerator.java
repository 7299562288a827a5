package dev.fairlead.engine.expression;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Chance that repeats itself: the same draws for the same secret, tenant, anchor and mapping, so
 * that preview, run and retry agree, and draws that tell nothing about each other to those who do
 * not know the secret.
 */
public final class KeyedGenerator {
  private final byte[] key;

  private KeyedGenerator(byte[] key) {
    this.key = key;
  }

  /**
   * For one object and mapping.
   *
   * @param mapping the target property
   */
  public static KeyedGenerator of(
      GeneratorSecret secret, TenantId tenant, SourceAnchor anchor, String mapping) {
    byte[] tenantKey = digest(secret.octets(), tenant.toString().getBytes(StandardCharsets.UTF_8));
    byte[] anchorKey = digest(tenantKey, anchor.base64().getBytes(StandardCharsets.UTF_8));
    return new KeyedGenerator(digest(anchorKey, mapping.getBytes(StandardCharsets.UTF_8)));
  }

  /** The draws of one call: the n-th part of the expression. */
  Draws draws(int call) {
    return new Draws(digest(key, ByteBuffer.allocate(Integer.BYTES).putInt(call).array()));
  }

  /** Keys are nested, each of fixed length, so that no two paths give the same bytes. */
  private static byte[] digest(byte[] key, byte[] message) {
    MessageDigest sha256 = sha256();
    sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(key.length));
    sha256.update(key);
    sha256.update(message);
    return sha256.digest();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256", impossible);
    }
  }

  /** A sequence of numbers. */
  static final class Draws {
    private final byte[] key;
    private long count;
    private ByteBuffer block = ByteBuffer.allocate(0);

    private Draws(byte[] key) {
      this.key = key;
    }

    long next() {
      if (block.remaining() < Long.BYTES) {
        byte[] counter = ByteBuffer.allocate(Long.BYTES).putLong(count++).array();
        block = ByteBuffer.wrap(digest(key, counter));
      }
      return block.getLong();
    }

    /** From 0 up to the bound; the bias of one in 2^47 does not matter. */
    int below(int bound) {
      return (int) ((next() >>> 1) % bound);
    }
  }
}
