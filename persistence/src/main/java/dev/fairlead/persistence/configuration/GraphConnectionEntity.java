package dev.fairlead.persistence.configuration;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

@Entity
@Table(name = "graph_connection")
class GraphConnectionEntity {
  @EmbeddedId
  @AttributeOverride(name = "id", column = @Column(name = "connection_id"))
  TenantKey key;

  @Column(name = "entra_tenant")
  String entraTenant;

  String authority;

  @Column(name = "graph_root")
  String graphRoot;

  @Column(name = "client_id")
  String clientId;

  @Column(name = "sealed_credential")
  byte[] sealedCredential;

  @Column(name = "created_at")
  Instant createdAt;

  GraphConnectionEntity(TenantKey key, GraphConnectionRecord connection, Instant createdAt) {
    this.key = key;
    this.entraTenant = connection.entraTenant();
    this.authority = connection.authority().toString();
    this.graphRoot = connection.graphRoot().toString();
    this.clientId = connection.clientId();
    this.sealedCredential = connection.sealedCredential();
    this.createdAt = createdAt;
  }

  /** For JPA, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected GraphConnectionEntity() {}
}
