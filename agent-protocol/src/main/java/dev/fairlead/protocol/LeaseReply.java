package dev.fairlead.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whether the agent may read, and from where.
 *
 * @param granted false when another agent of the tenant holds the lease until {@code expiresAt}
 * @param epoch of the lease; every page carries it, a stale one is refused
 * @param nextSequence of the page the service expects next in this epoch
 * @param cursor where the last acknowledged reply ended; null means: start a generation
 * @param cursorInvocationId the controller that issued the cursor
 * @param generation the open or to be begun generation; null when reading deltas. A generation is
 *     read in one go under one epoch, from its first page to its commit.
 * @param attributeSetVersion of {@code attributes}
 * @param attributes to ask the directory for, by LDAP name
 */
public record LeaseReply(
    boolean granted,
    long epoch,
    long nextSequence,
    Instant expiresAt,
    byte @Nullable [] cursor,
    @Nullable UUID cursorInvocationId,
    @Nullable Long generation,
    int attributeSetVersion,
    List<String> attributes) {}
