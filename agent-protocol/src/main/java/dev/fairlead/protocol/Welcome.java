package dev.fairlead.protocol;

import java.time.Instant;
import java.util.UUID;

/** The service's answer to {@link Hello}: who it thinks the agent is, and its clock. */
public record Welcome(UUID tenantId, UUID agentId, int protocolVersion, Instant serverTime) {}
