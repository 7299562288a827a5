package dev.fairlead.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks to be the one that reads the domain, or to stay it.
 *
 * @param invocationId of the domain controller in use; another one than the cursor's means that the
 *     cursor may not be trusted as it is
 * @param epoch the lease held so far: the same epoch comes back with a later expiry when the agent
 *     still holds it. Null at start and after a failure: the service begins a new epoch, with
 *     sequence 1, and what was sent of an open generation is dropped.
 * @param startGeneration true when the agent knows that it cannot go on from the cursor (the
 *     directory refused it, the controller was restored) or that the open generation cannot be
 *     finished (the read broke off); the service always opens a new generation with a new number
 * @param reason for {@code startGeneration}, in words, shown to people
 */
public record LeaseRequest(
    UUID invocationId, @Nullable Long epoch, boolean startGeneration, @Nullable String reason) {}
