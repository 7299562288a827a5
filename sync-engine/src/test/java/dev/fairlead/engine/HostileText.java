package dev.fairlead.engine;

import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Values that nobody should store in a directory, and somebody does. */
public final class HostileText {
  private static final List<String> FAVOURITES =
      List.of(
          "",
          " ",
          "\t\r\n",
          "\0",
          "\u0000x",
          "\ud800",
          "\udc00\ud800",
          "\ufeff",
          "\u202e",
          "@",
          "@@",
          "a@",
          "@b",
          "a@b@c",
          ".",
          ".a@contoso.com",
          "a.@contoso.com",
          "İ",
          "ß",
          "Ⅷ",
          "Ω≈ç√∫˜µ≤≥÷",
          "🦄",
          "'; DROP TABLE",
          "%s%n%d",
          "{0}",
          "${jndi:x}",
          "\\0ACNF:",
          "true",
          "-1",
          "9223372036854775808",
          "x".repeat(100_000),
          "ä".repeat(10_000),
          "\u0301".repeat(99));

  private HostileText() {}

  public static String next(RandomGenerator random) {
    if (random.nextBoolean()) {
      return FAVOURITES.get(random.nextInt(FAVOURITES.size()));
    }
    var text = new StringBuilder();
    for (int length = random.nextInt(80); length > 0; length--) {
      text.append((char) random.nextInt(random.nextBoolean() ? 0x80 : 0x1_0000));
    }
    return text.toString();
  }

  public static List<Value> values(RandomGenerator random) {
    var values = new ArrayList<Value>();
    for (int count = random.nextInt(4); count > 0; count--) {
      values.add(
          switch (random.nextInt(6)) {
            case 0 -> Value.of(random.nextLong());
            case 1 -> Value.of(random.nextBoolean());
            case 2 -> Value.of(bytes(random));
            default -> Value.of(next(random));
          });
    }
    return values;
  }

  private static byte[] bytes(RandomGenerator random) {
    var bytes = new byte[random.nextInt(40)];
    random.nextBytes(bytes);
    return bytes;
  }
}
