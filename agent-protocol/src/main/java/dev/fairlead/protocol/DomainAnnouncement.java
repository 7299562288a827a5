package dev.fairlead.protocol;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A directory the agent can read. The service answers with the domain's id, the same one for every
 * agent of the tenant that announces the same {@code domainGuid}.
 *
 * @param namingContext {@code DC=corp,DC=example}
 * @param domainGuid objectGUID of the naming context's head
 * @param domainSid {@code S-1-5-21-…}
 */
public record DomainAnnouncement(
    String namingContext,
    String dnsName,
    @Nullable String netbiosName,
    UUID domainGuid,
    @Nullable String domainSid) {}
