package dev.fairlead.persistence.space;

import java.util.Optional;
import java.util.UUID;

/**
 * How a directory calls one of its domains.
 *
 * @param domainGuid objectGUID of the naming context's head: what makes it the same domain
 */
public record DomainNames(
    UUID domainGuid,
    String namingContext,
    String dnsName,
    Optional<String> netbiosName,
    Optional<String> domainSid) {}
