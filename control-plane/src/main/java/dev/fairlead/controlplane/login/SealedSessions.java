package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.persistence.session.SessionRows;
import dev.fairlead.support.secrets.SealedSecrets;
import dev.fairlead.support.secrets.UnreadableSecretException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.session.MapSession;
import org.springframework.session.SessionRepository;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/**
 * Sessions in the database, so that any instance of the service knows them and a restart ends none.
 * Spring's own repository keeps ids and names readable in its table; this one keeps the hash of the
 * id and seals the rest for it.
 */
@Component
final class SealedSessions implements SessionRepository<StoredSession> {
  private static final Logger log = LoggerFactory.getLogger(SealedSessions.class);

  /** For a log-in to be finished. */
  static final Duration ANONYMOUS = Duration.ofMinutes(10);

  /** How exactly the last request is known; each request would cost a write otherwise. */
  private static final Duration ACCESS_EVERY = Duration.ofMinutes(1);

  private static final String LOGGED_IN =
      HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY;

  private final SessionRows rows;
  private final SealedSecrets secrets;
  private final ControlPlaneSettings settings;
  private final Clock clock;

  SealedSessions(
      SessionRows rows, SealedSecrets secrets, ControlPlaneSettings settings, Clock clock) {
    this.rows = rows;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public StoredSession createSession() {
    MapSession values = new MapSession();
    Instant now = clock.instant();
    values.setCreationTime(now);
    values.setLastAccessedTime(now);
    values.setMaxInactiveInterval(ANONYMOUS);
    return StoredSession.fresh(values);
  }

  @Override
  public void save(StoredSession session) {
    if (!session.changed() && session.sinceStoredAccess().compareTo(ACCESS_EVERY) < 0) {
      return;
    }
    boolean loggedIn = session.getAttributeNames().contains(LOGGED_IN);
    session.setMaxInactiveInterval(loggedIn ? settings.sessionIdle() : ANONYMOUS);
    byte[] hash = SessionHash.of(session.getId());
    byte[] content = secrets.seal(purpose(session.getId()), SessionContent.write(session));
    Optional<String> storedId = session.storedId();
    if (storedId.filter(session.getId()::equals).isPresent()) {
      // If somebody logged out meanwhile there is no row, and none is made.
      boolean _ = rows.update(hash, content, expiry(session));
    } else {
      rows.insert(hash, content, expiry(session));
      storedId.ifPresent(this::deleteById);
    }
    session.stored();
  }

  @Override
  public @Nullable StoredSession findById(String id) {
    return rows.find(SessionHash.of(id), clock.instant())
        .flatMap(content -> open(id, content))
        .map(StoredSession::loaded)
        .orElse(null);
  }

  @Override
  public void deleteById(String id) {
    rows.delete(SessionHash.of(id));
  }

  private Optional<MapSession> open(String id, byte[] content) {
    try {
      return Optional.of(SessionContent.read(id, secrets.open(purpose(id), content)));
    } catch (UnreadableSecretException | JacksonException e) {
      // Written by another release or under a key that is gone: whoever it was logs in again.
      log.warn("a session cannot be read and is ended", e);
      deleteById(id);
      return Optional.empty();
    }
  }

  private Instant expiry(StoredSession session) {
    Instant idle = session.getLastAccessedTime().plus(session.getMaxInactiveInterval());
    Instant end = session.getCreationTime().plus(settings.sessionLife());
    return idle.isBefore(end) ? idle : end;
  }

  private static String purpose(String id) {
    return "http-session:" + SessionHash.hex(id);
  }
}
