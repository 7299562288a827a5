package dev.fairlead.graph.write;

import java.security.SecureRandom;
import java.util.function.Supplier;

/**
 * Where the password of a new user comes from. The generator is asked once per attempt; the result
 * is sent and forgotten.
 */
public record InitialPassword(Supplier<String> generator, boolean changeAtNextSignIn) {

  private static final int LENGTH = 32;
  private static final String[] CLASSES = {
    "abcdefghijkmnpqrstuvwxyz", "ABCDEFGHJKLMNPQRSTUVWXYZ", "23456789", "!#%+-=?@_"
  };

  /** Nobody knows it: people get in by a temporary access pass, federation or a reset. */
  public static InitialPassword random(SecureRandom random) {
    return new InitialPassword(() -> generate(random), true);
  }

  private static String generate(SecureRandom random) {
    var password = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      String letters = CLASSES[i % CLASSES.length];
      password.append(letters.charAt(random.nextInt(letters.length())));
    }
    return password.toString();
  }

  @Override
  public String toString() {
    return "InitialPassword[hidden]";
  }
}
