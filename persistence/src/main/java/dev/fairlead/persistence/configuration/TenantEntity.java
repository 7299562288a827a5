package dev.fairlead.persistence.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

@Entity
@Table(name = "tenant")
class TenantEntity {
  @Id
  @Column(name = "tenant_id")
  UUID tenantId;

  String name;
  String state;

  @Column(name = "created_at")
  Instant createdAt;

  TenantEntity(UUID tenantId, String name, Instant createdAt) {
    this.tenantId = tenantId;
    this.name = name;
    this.state = "ACTIVE";
    this.createdAt = createdAt;
  }

  /** For JPA, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected TenantEntity() {}
}
