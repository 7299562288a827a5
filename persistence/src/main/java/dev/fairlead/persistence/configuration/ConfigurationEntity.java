package dev.fairlead.persistence.configuration;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "configuration")
class ConfigurationEntity {
  @EmbeddedId
  @AttributeOverride(name = "id", column = @Column(name = "configuration_id"))
  TenantKey key;

  String name;

  @Column(name = "connection_id")
  UUID connectionId;

  @Column(name = "active_revision")
  @Nullable Integer activeRevision;

  @Column(name = "activated_at")
  @Nullable Instant activatedAt;

  @Version long version;

  @Column(name = "created_at")
  Instant createdAt;

  ConfigurationEntity(TenantKey key, String name, UUID connectionId, Instant createdAt) {
    this.key = key;
    this.name = name;
    this.connectionId = connectionId;
    this.createdAt = createdAt;
  }

  /** For JPA, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected ConfigurationEntity() {}
}
