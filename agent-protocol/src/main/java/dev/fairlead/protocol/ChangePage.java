package dev.fairlead.protocol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A bounded part of one reply of the directory. Applied in one transaction, exactly once per
 * (domain, epoch, sequence).
 *
 * @param generation set when this page belongs to a full read; null for a delta
 * @param attributeSetVersion the set that was asked for when these objects were read
 * @param readAt the agent's clock when the directory answered
 * @param cursor only on the last page of a reply: where the next read starts. In a generation it
 *     becomes the domain's cursor with the commit.
 * @param invocationId of the controller that answered
 * @param commit only on the last page of a generation
 */
public record ChangePage(
    @Nullable Long generation,
    int attributeSetVersion,
    Instant readAt,
    UUID invocationId,
    List<ObjectChange> objects,
    byte @Nullable [] cursor,
    @Nullable GenerationCommit commit) {}
