package dev.fairlead.persistence.space;

import dev.fairlead.persistence.agent.AgentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A domain's row while it is locked.
 *
 * @param leaseExpiresAt empty before the first lease
 * @param lastSequence of the present epoch
 * @param openGenerationVersion the attribute set of the open generation; 0 when none is open
 * @param replyOpen whether lists that a delta reply began are still waiting for its end
 */
@SuppressWarnings("ArrayRecordComponent") // as the database has them
record DomainState(
    long leaseEpoch,
    Optional<AgentId> leaseAgent,
    Optional<Instant> leaseExpiresAt,
    long lastSequence,
    byte @Nullable [] lastPageHash,
    byte @Nullable [] cursor,
    @Nullable UUID cursorInvocationId,
    int attributeSetVersion,
    OptionalLong openGeneration,
    int openGenerationVersion,
    long openGenerationObjects,
    OptionalLong committedGeneration,
    long lastGeneration,
    long changeNumber,
    boolean replyOpen) {

  boolean held(Instant now) {
    return leaseExpiresAt.filter(now::isBefore).isPresent();
  }
}
