package dev.fairlead.persistence.space;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.persistence.agent.AgentId;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A source domain as lists show it.
 *
 * @param netbiosName empty when no agent could find it out
 * @param readBy the agent that holds the lease, while it holds it
 * @param committedGeneration empty: never read completely, nothing is planned for it
 * @param openGeneration the full read under way
 * @param openGenerationEntries received for it so far
 * @param attributeSetVersion the set the committed state was read with
 * @param changeNumber the newest change
 * @param deletedObjectsReadable empty when not known; false: deletes are invisible to the agent
 * @param healthObservedAt when the reading agent last said how it goes
 * @param openQuestions living objects that the last full read did not show
 */
public record SourceDomainRecord(
    SourceDomainId id,
    String dnsName,
    String namingContext,
    Optional<String> netbiosName,
    Optional<AgentId> readBy,
    Optional<String> server,
    OptionalLong committedGeneration,
    OptionalLong openGeneration,
    long openGenerationEntries,
    Optional<String> openGenerationReason,
    int attributeSetVersion,
    long changeNumber,
    Optional<Boolean> deletedObjectsReadable,
    Optional<DomainHealthReport.Problem> problem,
    Optional<Instant> lastPageAt,
    Optional<Instant> healthObservedAt,
    long openQuestions) {}
