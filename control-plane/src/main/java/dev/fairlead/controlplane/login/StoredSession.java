package dev.fairlead.controlplane.login;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.session.MapSession;
import org.springframework.session.Session;

/** A session, and what of it the database does not know yet. */
final class StoredSession implements Session {
  private final MapSession values;
  private Optional<String> storedId;
  private Instant storedAccess;
  private boolean changed;

  private StoredSession(MapSession values, Optional<String> storedId, boolean changed) {
    this.values = values;
    this.storedId = storedId;
    this.storedAccess = values.getLastAccessedTime();
    this.changed = changed;
  }

  static StoredSession fresh(MapSession values) {
    return new StoredSession(values, Optional.empty(), true);
  }

  static StoredSession loaded(MapSession values) {
    return new StoredSession(values, Optional.of(values.getId()), false);
  }

  /** The id it is stored under; empty when it is not stored. */
  Optional<String> storedId() {
    return storedId;
  }

  boolean changed() {
    return changed;
  }

  Duration sinceStoredAccess() {
    return Duration.between(storedAccess, values.getLastAccessedTime());
  }

  void stored() {
    storedId = Optional.of(values.getId());
    storedAccess = values.getLastAccessedTime();
    changed = false;
  }

  @Override
  public String getId() {
    return values.getId();
  }

  @Override
  public String changeSessionId() {
    changed = true;
    return values.changeSessionId();
  }

  @Override
  public <T> @Nullable T getAttribute(String name) {
    return values.getAttribute(name);
  }

  @Override
  public Set<String> getAttributeNames() {
    return values.getAttributeNames();
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    changed = true;
    values.setAttribute(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    changed = true;
    values.removeAttribute(name);
  }

  @Override
  public Instant getCreationTime() {
    return values.getCreationTime();
  }

  @Override
  public void setLastAccessedTime(Instant time) {
    values.setLastAccessedTime(time);
  }

  @Override
  public Instant getLastAccessedTime() {
    return values.getLastAccessedTime();
  }

  @Override
  public void setMaxInactiveInterval(Duration interval) {
    changed = true;
    values.setMaxInactiveInterval(interval);
  }

  @Override
  public Duration getMaxInactiveInterval() {
    return values.getMaxInactiveInterval();
  }

  @Override
  public boolean isExpired() {
    return false; // the database says, in SealedSessions
  }
}
