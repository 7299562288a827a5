package dev.fairlead.login.accounts;

import java.time.Instant;
import java.util.UUID;

/**
 * Somebody who may sign in.
 *
 * @param username what is typed; lower case
 * @param displayName what others see
 * @param subject who this is to the applications: random, for ever, never given to anybody else
 * @param passwordChangedAt sign-ins from before it end
 */
public record Account(
    String username,
    String displayName,
    UUID subject,
    boolean disabled,
    Instant createdAt,
    Instant passwordChangedAt) {}
