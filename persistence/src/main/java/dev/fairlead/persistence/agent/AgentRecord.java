package dev.fairlead.persistence.agent;

import java.time.Instant;
import java.util.Optional;

/**
 * An agent as lists show it.
 *
 * @param certificateNotAfter of the certificate in use
 * @param revokedAt present when it is revoked
 */
public record AgentRecord(
    AgentId id,
    String name,
    boolean revoked,
    Optional<String> softwareVersion,
    Optional<String> operatingSystem,
    Optional<String> hostName,
    Instant enrolledAt,
    Optional<Instant> lastSeenAt,
    Optional<Instant> certificateNotAfter,
    Optional<Instant> revokedAt,
    Optional<String> revokedReason) {}
