package dev.fairlead.persistence.source;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import java.time.Instant;
import java.util.Optional;

/**
 * What is staged of one source domain.
 *
 * @param head the object at the root of the naming context
 * @param changeNumber of the last committed page: everything up to it can be read
 * @param committed whether a full read has been committed; before, nothing may be planned
 * @param attributeSetVersion the set of attributes the committed state was read with
 * @param lastPageAt when the newest page was committed
 * @param problem why the agent cannot read on, in words
 */
public record StagedDomain(
    SourceDomainId id,
    String dnsName,
    String namingContext,
    ObjectGuid head,
    long changeNumber,
    boolean committed,
    int attributeSetVersion,
    Optional<Instant> lastPageAt,
    Optional<String> problem) {}
