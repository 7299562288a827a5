package dev.fairlead.persistence.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.io.Serializable;
import java.util.UUID;

@Embeddable
record RevisionKey(
    @Column(name = "tenant_id") UUID tenantId,
    @Column(name = "configuration_id") UUID configurationId,
    @Column(name = "revision") int revision)
    implements Serializable {}
