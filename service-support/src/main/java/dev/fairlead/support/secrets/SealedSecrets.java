package dev.fairlead.support.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Envelope encryption: each secret has its own AES-256-GCM data key, wrapped by a master key. The
 * purpose ("graph-credential:" + tenant + ":" + id) is authenticated, so a sealed value moved to
 * another row does not open.
 *
 * <p>Layout: version 1 · length and text of the master key's id · nonce and wrapped data key ·
 * nonce and ciphertext.
 */
public final class SealedSecrets {
  private static final byte VERSION = 1;
  private static final int NONCE = 12;
  private static final int TAG_BITS = 128;
  private static final int DATA_KEY = 32;
  private static final int WRAPPED = DATA_KEY + TAG_BITS / 8;

  private final MasterKeys keys;
  private final SecureRandom random;

  public SealedSecrets(MasterKeys keys, SecureRandom random) {
    this.keys = keys;
    this.random = random;
  }

  public byte[] seal(String purpose, byte[] secret) {
    String id = keys.currentId();
    byte[] idBytes = id.getBytes(StandardCharsets.US_ASCII);
    byte[] dataKey = randomBytes(DATA_KEY);
    try {
      byte[] wrapNonce = randomBytes(NONCE);
      byte[] wrapped = crypt(Cipher.ENCRYPT_MODE, master(id), wrapNonce, purpose, dataKey);
      byte[] nonce = randomBytes(NONCE);
      byte[] sealed =
          crypt(Cipher.ENCRYPT_MODE, new SecretKeySpec(dataKey, "AES"), nonce, purpose, secret);
      return ByteBuffer.allocate(2 + idBytes.length + NONCE + WRAPPED + NONCE + sealed.length)
          .put(VERSION)
          .put((byte) idBytes.length)
          .put(idBytes)
          .put(wrapNonce)
          .put(wrapped)
          .put(nonce)
          .put(sealed)
          .array();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks AES-GCM", e);
    } finally {
      Arrays.fill(dataKey, (byte) 0);
    }
  }

  /**
   * A secret of its own for the purpose, always the same as long as the oldest master key stays in
   * the file; it tells nothing about any other.
   */
  public byte[] derive(String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(keys.oldest().getEncoded(), "HmacSHA256"));
      return mac.doFinal(("derive:" + purpose).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", impossible);
    }
  }

  /**
   * @throws UnreadableSecretException when the value was changed or moved, or its master key is
   *     missing
   */
  public byte[] open(String purpose, byte[] sealed) {
    ByteBuffer buffer = ByteBuffer.wrap(sealed);
    if (sealed.length < 2 || buffer.get() != VERSION) {
      throw new UnreadableSecretException(
          "The sealed value for '" + purpose + "' has an unknown form.");
    }
    byte[] idBytes = new byte[Byte.toUnsignedInt(buffer.get())];
    if (buffer.remaining() < idBytes.length + NONCE + WRAPPED + NONCE + TAG_BITS / 8) {
      throw new UnreadableSecretException("The sealed value for '" + purpose + "' is cut off.");
    }
    buffer.get(idBytes);
    String id = new String(idBytes, StandardCharsets.US_ASCII);
    byte[] wrapNonce = new byte[NONCE];
    byte[] wrapped = new byte[WRAPPED];
    byte[] nonce = new byte[NONCE];
    buffer.get(wrapNonce).get(wrapped).get(nonce);
    byte[] ciphertext = new byte[buffer.remaining()];
    buffer.get(ciphertext);
    try {
      byte[] dataKey = crypt(Cipher.DECRYPT_MODE, master(id), wrapNonce, purpose, wrapped);
      return crypt(
          Cipher.DECRYPT_MODE, new SecretKeySpec(dataKey, "AES"), nonce, purpose, ciphertext);
    } catch (GeneralSecurityException e) {
      throw new UnreadableSecretException(
          "The sealed value for '%s' does not open with master key '%s': it was changed, moved, or the key file is another one."
              .formatted(purpose, id),
          e);
    }
  }

  private SecretKey master(String id) {
    return keys.key(id)
        .orElseThrow(() ->
            new UnreadableSecretException(
                "The master key '%s' is not in the key file. Put the line back: rotation keeps old keys below the new one."
                    .formatted(id)));
  }

  private static byte[] crypt(int mode, SecretKey key, byte[] nonce, String purpose, byte[] input)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
    return cipher.doFinal(input);
  }

  private byte[] randomBytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
