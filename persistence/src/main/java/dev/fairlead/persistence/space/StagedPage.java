package dev.fairlead.persistence.space;

import dev.fairlead.persistence.agent.AgentId;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of changes to be taken in.
 *
 * @param sender who sent it, as its certificate says
 * @param hash SHA-256 of the page as sent: the same sequence with another hash is another page
 * @param generation the full read it belongs to; empty for a delta
 * @param attributeSetVersion what was asked for when these objects were read
 * @param readAt the agent's clock
 * @param invocationId of the domain controller that answered
 * @param entries how many entries the page has, tombstones and parts of objects included
 * @param cursor where the next read starts; only on the last page of a reply
 * @param commitCount on the last page of a full read: the entries of all its pages
 */
@SuppressWarnings("ArrayRecordComponent") // passes through to the database
public record StagedPage(
    AgentId sender,
    long epoch,
    long sequence,
    byte[] hash,
    OptionalLong generation,
    int attributeSetVersion,
    Instant readAt,
    UUID invocationId,
    List<ObjectReport> objects,
    int entries,
    byte @Nullable [] cursor,
    OptionalLong commitCount) {}
