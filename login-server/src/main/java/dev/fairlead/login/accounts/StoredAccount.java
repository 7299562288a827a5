package dev.fairlead.login.accounts;

import java.time.Instant;
import java.util.UUID;

/** An account as the file holds it. */
record StoredAccount(
    String username,
    String displayName,
    UUID subject,
    String passwordHash,
    boolean disabled,
    Instant createdAt,
    Instant passwordChangedAt) {

  Account account() {
    return new Account(username, displayName, subject, disabled, createdAt, passwordChangedAt);
  }

  StoredAccount withPassword(String hash, Instant at) {
    return new StoredAccount(username, displayName, subject, hash, disabled, createdAt, at);
  }

  StoredAccount withDisabled(boolean now) {
    return new StoredAccount(
        username, displayName, subject, passwordHash, now, createdAt, passwordChangedAt);
  }
}
