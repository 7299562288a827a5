package dev.fairlead.persistence.space;

import dev.fairlead.engine.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

/**
 * Tells a changed object from one that was merely read again. The order of an attribute's values
 * does not count: directories give none.
 */
final class ContentHash {
  private static final byte FIELD = 0;

  private final MessageDigest digest;

  private ContentHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }

  static byte[] of(ObjectState object) {
    ContentHash hash = new ContentHash();
    hash.add(object.kind().name());
    hash.add(object.parent().toString());
    hash.add(object.rdn());
    hash.add(Integer.toString(object.readAttributes()));
    hash.add(Boolean.toString(object.deleted()));
    hash.add(object.lastKnownParent().toString());
    object
        .attributes()
        .forEach((name, values) -> {
          hash.add(name);
          hash.add(Integer.toString(values.size()));
          canonical(values).forEach(hash::add);
        });
    return hash.digest.digest();
  }

  private static List<String> canonical(List<Value> values) {
    return values.stream()
        .map(value ->
            switch (value) {
              case Value.Text(String text) -> "t" + text;
              case Value.Bytes bytes -> "b" + bytes.base64();
              case Value.Flag(boolean flag) -> "f" + flag;
              case Value.Whole(long whole) -> "w" + whole;
            })
        .sorted()
        .toList();
  }

  private void add(String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
    digest.update(FIELD); // lengths keep neighbouring fields apart
    digest.update(bytes);
  }
}
