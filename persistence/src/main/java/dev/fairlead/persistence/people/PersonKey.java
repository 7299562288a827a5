package dev.fairlead.persistence.people;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A person or a machine, as an OpenID provider names it.
 *
 * @param issuer the provider, exactly as its tokens say
 * @param subject never reassigned by the provider, unlike a name or an e-mail address
 */
public record PersonKey(String issuer, String subject) {
  public static final int MOST_ISSUER = 500;
  public static final int MOST_SUBJECT = 255;

  public PersonKey {
    if (issuer.isBlank() || issuer.length() > MOST_ISSUER) {
      throw new IllegalArgumentException("an issuer has 1 to %d characters".formatted(MOST_ISSUER));
    }
    if (subject.isBlank() || subject.length() > MOST_SUBJECT) {
      throw new IllegalArgumentException(
          "a subject has 1 to %d characters".formatted(MOST_SUBJECT));
    }
  }

  /** What stands for the person where no tenant is known: 32 bytes. */
  public byte[] hash() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(issuer.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0); // in neither of the two
      return digest.digest(subject.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-256", e);
    }
  }
}
