package dev.fairlead.persistence.configuration;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

@Entity
@Immutable
@Table(name = "configuration_revision")
class RevisionEntity {
  @EmbeddedId RevisionKey key;

  @JdbcTypeCode(SqlTypes.JSON)
  String body;

  String author;
  String comment;

  @Column(name = "created_at")
  Instant createdAt;

  RevisionEntity(RevisionKey key, String body, String author, String comment, Instant createdAt) {
    this.key = key;
    this.body = body;
    this.author = author;
    this.comment = comment;
    this.createdAt = createdAt;
  }

  /** For JPA, which fills the fields afterwards. */
  @SuppressWarnings("NullAway.Init")
  protected RevisionEntity() {}
}
