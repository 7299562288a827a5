package dev.fairlead.gateway.identity;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.agent.AgentId;

/** Who is calling, as its certificate says. Nothing else ever says it. */
public record AgentIdentity(TenantId tenant, AgentId agent) {}
