package dev.fairlead.support.secrets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that wrap data keys, from a file outside the database: one {@code id:base64} of 32 bytes
 * a line. The first seals; all of them open, so that a key can be rotated.
 */
public final class MasterKeys {
  private static final int KEY_BYTES = 32;
  private static final String ID = "[A-Za-z0-9._-]{1,64}";

  private final String currentId;
  private final String oldestId;
  private final Map<String, SecretKey> keys;

  private MasterKeys(String currentId, String oldestId, Map<String, SecretKey> keys) {
    this.currentId = currentId;
    this.oldestId = oldestId;
    this.keys = Map.copyOf(keys);
  }

  /**
   * @throws IllegalArgumentException naming the file, the line and what is wrong with it
   */
  public static MasterKeys read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "The master key file %s cannot be read (%s). It holds one line 'id:base64 of 32 random bytes'."
              .formatted(file, e.getMessage()),
          e);
    }
    return parse(lines, file.toString());
  }

  /** A line for a new key file. */
  public static String newLine(String id, byte[] random32) {
    if (random32.length != KEY_BYTES || !id.matches(ID)) {
      throw new IllegalArgumentException("a master key is an id and 32 random bytes");
    }
    return id + ":" + Base64.getEncoder().encodeToString(random32);
  }

  static MasterKeys parse(List<String> lines, String place) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    List<String> order = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String where = "%s, line %d: ".formatted(place, i + 1);
      int colon = line.indexOf(':');
      if (colon < 0 || !line.substring(0, colon).matches(ID)) {
        throw new IllegalArgumentException(where + "expected 'id:base64 of 32 random bytes'.");
      }
      String id = line.substring(0, colon);
      if (keys.put(id, key(line.substring(colon + 1), where)) != null) {
        throw new IllegalArgumentException(where + "the key id '" + id + "' stands there twice.");
      }
      order.add(id);
    }
    if (order.isEmpty()) {
      throw new IllegalArgumentException(place + " holds no key.");
    }
    return new MasterKeys(order.getFirst(), order.getLast(), keys);
  }

  private static SecretKey key(String base64, String where) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where + "the key is not base64.", e);
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          where + "the key has %d bytes, it needs %d.".formatted(bytes.length, KEY_BYTES));
    }
    return new SecretKeySpec(bytes, "AES");
  }

  String currentId() {
    return currentId;
  }

  /** The last in the file: the one that rotation leaves in its place. */
  SecretKey oldest() {
    return Objects.requireNonNull(keys.get(oldestId));
  }

  Optional<SecretKey> key(String id) {
    return Optional.ofNullable(keys.get(id));
  }
}
