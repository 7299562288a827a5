package dev.fairlead.persistence.agent;

import dev.fairlead.engine.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * What the database knows about a certificate that was presented.
 *
 * @param authorityCertificate the tenant's authority that issued it, X.509 DER
 */
@SuppressWarnings("ArrayRecordComponent") // read once and judged
public record PresentedCertificate(
    TenantId tenant,
    AgentId agent,
    boolean tenantActive,
    boolean agentRevoked,
    AgentCertificate.State state,
    byte[] authorityCertificate,
    Instant notBefore,
    Instant notAfter,
    Optional<Instant> lastSeen) {}
