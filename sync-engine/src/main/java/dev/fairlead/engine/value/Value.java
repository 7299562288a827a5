package dev.fairlead.engine.value;

import java.util.Arrays;
import java.util.Base64;

/** One value of an attribute, of the source or of the target. Values are equal by content. */
public sealed interface Value {

  static Value of(String text) {
    return new Text(text);
  }

  static Value of(boolean flag) {
    return flag ? Flag.TRUE : Flag.FALSE;
  }

  static Value of(long whole) {
    return new Whole(whole);
  }

  static Value of(byte[] bytes) {
    return new Bytes(bytes);
  }

  /** Text as it was read: untrimmed, and not necessarily well-formed. */
  record Text(String text) implements Value {}

  record Flag(boolean value) implements Value {
    static final Flag TRUE = new Flag(true);
    static final Flag FALSE = new Flag(false);
  }

  record Whole(long value) implements Value {}

  /**
   * Octets, for example an {@code objectSid}. A class, because arrays in records compare by
   * identity.
   */
  final class Bytes implements Value {
    private final byte[] content;

    public Bytes(byte[] content) {
      this.content = content.clone();
    }

    /**
     * Decodes Base64.
     *
     * @throws IllegalArgumentException if the text is not Base64
     */
    public static Bytes ofBase64(String text) {
      return new Bytes(Base64.getDecoder().decode(text));
    }

    public byte[] toArray() {
      return content.clone();
    }

    public String base64() {
      return Base64.getEncoder().encodeToString(content);
    }

    public int length() {
      return content.length;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Bytes that && Arrays.equals(content, that.content);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(content);
    }

    @Override
    public String toString() {
      return "Bytes[" + base64() + "]";
    }
  }
}
