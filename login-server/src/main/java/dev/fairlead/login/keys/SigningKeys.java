package dev.fairlead.login.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.fairlead.login.files.PrivateFile;
import dev.fairlead.login.files.UnusableFileException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/**
 * The RSA keys of one log-in server, newest first, in one private file (a JSON Web Key Set). The
 * first signs. The others are published only, so that what they have signed can still be checked.
 *
 * <p>RS256, because it is what every client takes without being told.
 */
public final class SigningKeys implements JWKSource<SecurityContext> {
  private static final int BITS = 3072;

  /** The signing one and the one before. */
  private static final int PUBLISHED = 2;

  private record Seen(Optional<PrivateFile.Version> version, List<RSAKey> keys) {}

  private final PrivateFile file;
  private final Duration life;
  private final Clock clock;
  private volatile Seen seen = new Seen(Optional.empty(), List.of());

  /**
   * Makes the first key when there is none.
   *
   * @param life after which a new key signs
   */
  public SigningKeys(PrivateFile file, Duration life, Clock clock) {
    this.file = file;
    this.life = life;
    this.clock = clock;
    keys();
  }

  /** Which key signs now. */
  public String signingKeyId() {
    return keys().getFirst().getKeyID();
  }

  /** Another key signs from now on; the one so far stays published. */
  public void rotate() {
    file.alone(() -> replaceWithNewest(read()));
  }

  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(new JWKSet(new ArrayList<>(keys())));
  }

  private List<RSAKey> keys() {
    List<RSAKey> keys = current();
    if (!isDue(keys)) {
      return keys;
    }
    // Another process may have been faster: look again under the lock.
    return file.alone(() -> {
      List<RSAKey> now = read();
      return isDue(now) ? replaceWithNewest(now) : now;
    });
  }

  private boolean isDue(List<RSAKey> keys) {
    return keys.isEmpty() || !clock.instant().isBefore(madeAt(keys.getFirst()).plus(life));
  }

  private List<RSAKey> current() {
    Optional<PrivateFile.Version> now = file.version();
    Seen last = seen;
    if (!last.version().equals(now)) {
      last = new Seen(now, read());
      seen = last;
    }
    return last.keys();
  }

  private List<RSAKey> replaceWithNewest(List<RSAKey> before) {
    List<RSAKey> keys = new ArrayList<>();
    keys.add(newKey());
    keys.addAll(before);
    List<RSAKey> kept = List.copyOf(keys.subList(0, Math.min(PUBLISHED, keys.size())));
    boolean publicOnly = false;
    String json = new JWKSet(new ArrayList<>(kept)).toString(publicOnly);
    file.replace(json.getBytes(StandardCharsets.UTF_8));
    return kept;
  }

  private RSAKey newKey() {
    try {
      return new RSAKeyGenerator(BITS)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.RS256)
          .keyIDFromThumbprint(true)
          .issueTime(Date.from(clock.instant()))
          .generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("this Java cannot make RSA keys", e);
    }
  }

  private List<RSAKey> read() {
    return file.read().map(this::parse).orElse(List.of());
  }

  private List<RSAKey> parse(byte[] bytes) {
    List<RSAKey> keys = new ArrayList<>();
    try {
      for (JWK key : JWKSet.parse(new String(bytes, StandardCharsets.UTF_8)).getKeys()) {
        if (!(key instanceof RSAKey rsa)
            || !rsa.isPrivate()
            || rsa.getKeyID() == null
            || rsa.getIssueTime() == null
            || !JWSAlgorithm.RS256.equals(rsa.getAlgorithm())) {
          throw unusable();
        }
        keys.add(rsa);
      }
    } catch (ParseException e) {
      throw unusable(); // without the cause, which may quote what it could not parse
    }
    if (keys.isEmpty()) {
      throw unusable();
    }
    return List.copyOf(keys);
  }

  private UnusableFileException unusable() {
    return new UnusableFileException(
        "%s is not a file of signing keys (private RSA keys for RS256, with kid and iat). Take it away, and a new key is made; who is signed in stays so, except that open log-ins start again."
            .formatted(file.path()));
  }

  private static Instant madeAt(RSAKey key) {
    return key.getIssueTime().toInstant();
  }
}
