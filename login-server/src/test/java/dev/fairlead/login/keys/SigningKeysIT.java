package dev.fairlead.login.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import dev.fairlead.login.files.PrivateFile;
import dev.fairlead.login.files.UnusableFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningKeysIT {
  private static final Instant NOW = Instant.parse("2026-10-25T00:30:00Z");
  private static final Duration LIFE = Duration.ofDays(90);

  @TempDir Path directory;

  @Test
  void theKeyIsMadeOnceInAPrivateFile() throws IOException {
    String first = at(NOW).signingKeyId();
    assertThat(at(NOW.plus(Duration.ofDays(89))).signingKeyId()).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void anOldKeyStopsSigningAndStaysPublishedUntilTheNext() {
    String first = at(NOW).signingKeyId();
    SigningKeys later = at(NOW.plus(LIFE));
    String second = later.signingKeyId();
    assertThat(published(later)).containsExactly(second, first);
    SigningKeys muchLater = at(NOW.plus(LIFE.multipliedBy(2)));
    assertThat(published(muchLater)).containsExactly(muchLater.signingKeyId(), second);
  }

  @Test
  void aRotationByAnotherProcessIsSeenAtOnce() {
    SigningKeys one = at(NOW);
    SigningKeys two = at(NOW);
    String before = one.signingKeyId();
    two.rotate();
    assertThat(one.signingKeyId()).isEqualTo(two.signingKeyId()).isNotEqualTo(before);
    assertThat(published(one)).containsExactly(one.signingKeyId(), before);
  }

  @Test
  void aFileThatOthersMayReadStopsTheStart() throws IOException {
    at(NOW);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw----r--"));
    assertThatThrownBy(() -> at(NOW))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("chmod 600");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"keys\":[]}",
        "{\"keys\":[{\"kty\":\"oct\",\"k\":\"c2VjcmV0\",\"kid\":\"1\"}]}"
      })
  void whatIsNoKeyFileIsNotReplacedButRefused(String content) throws IOException {
    Files.writeString(file(), content);
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    assertThatThrownBy(() -> at(NOW))
        .isInstanceOf(UnusableFileException.class)
        .hasMessageContaining("is not a file of signing keys");
    assertThat(Files.readString(file())).isEqualTo(content);
  }

  private SigningKeys at(Instant now) {
    return new SigningKeys(new PrivateFile(file()), LIFE, Clock.fixed(now, ZoneOffset.UTC));
  }

  private static List<String> published(SigningKeys keys) {
    return keys.get(new JWKSelector(new JWKMatcher.Builder().build()), null).stream()
        .map(JWK::getKeyID)
        .toList();
  }

  private Path file() {
    return directory.resolve("keys.json");
  }
}
