package dev.fairlead.protocol;

import java.time.Instant;
import java.util.UUID;

/**
 * A client certificate and what to trust.
 *
 * @param chainPem leaf first, then the tenant's intermediate
 * @param trustPem the service's root certificate
 * @param renewAfter when to ask for the next one (two thirds of its life)
 */
public record CertificateReply(
    UUID tenantId,
    UUID agentId,
    String chainPem,
    String trustPem,
    Instant notAfter,
    Instant renewAfter) {}
