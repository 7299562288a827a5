package dev.fairlead.agent.directory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A password that was refused is not tried again and again: that would lock the account, for
 * everybody who uses it. It is tried again when it was changed, or after a while. One that is right
 * and refused for another reason (a disabled account) harms nobody and does not rest.
 */
final class RefusedLogOn {
  /** Longer than the usual window in which a domain counts wrong passwords. */
  static final Duration REST = Duration.ofMinutes(30);

  private final Clock clock;
  private @Nullable String password;
  private @Nullable DirectoryException refusal;
  private Instant at = Instant.MIN;

  RefusedLogOn(Clock clock) {
    this.clock = clock;
  }

  /**
   * @throws DirectoryException the refusal of the same password, while it is fresh
   */
  synchronized void requireWorthTrying(String candidate) {
    DirectoryException last = refusal;
    if (last != null && candidate.equals(password) && clock.instant().isBefore(at.plus(REST))) {
      throw new DirectoryException(last.code(), last.sentence(), last);
    }
  }

  synchronized void refused(String candidate, DirectoryException e) {
    password = candidate;
    refusal = e;
    at = clock.instant();
  }

  synchronized void accepted() {
    password = null;
    refusal = null;
  }
}
