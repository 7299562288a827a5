package dev.fairlead.login.openid;

import dev.fairlead.login.files.UnusableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Secrets of applications: generated, not thought of by people, and read from files of the
 * deployment. SHA-256 is enough for them, and costs nothing to whoever asks for many tokens.
 */
final class ClientSecrets implements PasswordEncoder {
  private static final int LEAST_CHARACTERS = 32;

  /**
   * The hash of the secret in a file.
   *
   * @throws UnusableFileException naming setting and file
   */
  String read(String setting, Path file) {
    String secret;
    try {
      secret = Files.readString(file).strip();
    } catch (IOException e) {
      throw new UnusableFileException("%s: %s cannot be read (%s).".formatted(setting, file, e), e);
    }
    if (secret.length() < LEAST_CHARACTERS || !secret.chars().allMatch(c -> c > ' ' && c < 127)) {
      throw new UnusableFileException(
          "%s: %s holds one generated secret of at least %d printable ASCII characters."
              .formatted(setting, file, LEAST_CHARACTERS));
    }
    return encode(secret);
  }

  @Override
  public String encode(@Nullable CharSequence secret) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(String.valueOf(secret).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean matches(@Nullable CharSequence secret, @Nullable String hash) {
    return secret != null
        && hash != null
        && MessageDigest.isEqual(
            encode(secret).getBytes(StandardCharsets.US_ASCII),
            hash.getBytes(StandardCharsets.US_ASCII));
  }
}
