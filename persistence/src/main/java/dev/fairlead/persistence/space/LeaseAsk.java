package dev.fairlead.persistence.space;

import dev.fairlead.persistence.agent.AgentId;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * An agent's wish to read a domain, or to go on reading it.
 *
 * @param invocationId of the domain controller it reads from
 * @param epoch the lease it holds; empty for a new process, or after a failure
 * @param startGeneration it cannot go on from the cursor, or cannot finish the open generation
 * @param reason for {@code startGeneration}, shown to people; may be empty
 */
public record LeaseAsk(
    AgentId agent, UUID invocationId, OptionalLong epoch, boolean startGeneration, String reason) {}
