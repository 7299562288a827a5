package dev.fairlead.persistence.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

/** Key of a row that belongs to a tenant. */
@Embeddable
record TenantKey(@Column(name = "tenant_id") UUID tenantId, UUID id) implements Serializable {}
