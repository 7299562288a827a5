package dev.fairlead.login.accounts;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes and compares passwords. Comparing takes the same time whether there is anybody or not. */
final class Passwords {
  private static final int BCRYPT_COST = 12;
  private static final int BCRYPT_BYTES = 72;

  /** One cost for all, so that no account answers faster than another, or than none. */
  private static final String HASH =
      "\\{bcrypt}\\$2[aby]\\$%d\\$[./A-Za-z0-9]{53}".formatted(BCRYPT_COST);

  /** 32 signs that are not mistaken for one another. */
  private static final String SIGNS = "abcdefghijkmnpqrstuvwxyz23456789";

  private static final int GROUPS = 4;
  private static final int GROUP = 5;

  private final SecureRandom random;
  private final PasswordEncoder encoder;
  private final String nobodysHash;

  Passwords(SecureRandom random) {
    this(random, bcrypt(random));
  }

  Passwords(SecureRandom random, PasswordEncoder encoder) {
    this.random = random;
    this.encoder = encoder;
    this.nobodysHash = hash(generate());
  }

  static PasswordEncoder bcrypt(SecureRandom random) {
    return new DelegatingPasswordEncoder(
        "bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(BCRYPT_COST, random)));
  }

  /** 100 bits in four groups. */
  String generate() {
    StringBuilder password = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        password.append('-');
      }
      password.append(SIGNS.charAt(random.nextInt(SIGNS.length())));
    }
    return password.toString();
  }

  String hash(String password) {
    String hash = encoder.encode(password);
    if (hash == null) {
      throw new IllegalArgumentException("an empty password cannot be hashed");
    }
    return hash;
  }

  boolean matches(String password, Optional<String> hash) {
    boolean same = encoder.matches(password, hash.orElse(nobodysHash));
    // bcrypt looks at 72 bytes only: what is longer was never anybody's password
    return same
        && hash.isPresent()
        && password.getBytes(StandardCharsets.UTF_8).length <= BCRYPT_BYTES;
  }

  static boolean isHash(String text) {
    return text.matches(HASH);
  }
}
