package dev.fairlead.protocol;

import java.util.UUID;

/** The service's name for an announced domain. */
public record DomainReply(UUID domainId) {}
