package dev.fairlead.persistence.budget;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which quota. */
public record BucketKey(String name, Optional<String> applicationName) {

  /** One application in one Entra tenant; it shares the application's quota over all tenants. */
  public static BucketKey ofTenantApplication(
      String authority, String entraTenant, String application) {
    return new BucketKey(
        name("tenant+application", authority, entraTenant, application),
        Optional.of(name("application", authority, application)));
  }

  /** All applications of one Entra tenant. */
  public static BucketKey ofTenant(String authority, String entraTenant) {
    return new BucketKey(name("tenant", authority, entraTenant), Optional.empty());
  }

  /** One application in all Entra tenants. */
  public static BucketKey ofApplication(String authority, String application) {
    return new BucketKey(name("application", authority, application), Optional.empty());
  }

  byte[] hash() {
    return sha256(name);
  }

  byte[] applicationHash() {
    return sha256(applicationName.orElse(name));
  }

  /** The parts are addresses and ids: none holds a line break. */
  private static String name(String scope, String... parts) {
    return (scope + "\n" + String.join("\n", List.of(parts))).toLowerCase(Locale.ROOT);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError("Every Java platform has SHA-256", impossible);
    }
  }
}
