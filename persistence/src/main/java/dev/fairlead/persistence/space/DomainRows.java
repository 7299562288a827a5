package dev.fairlead.persistence.space;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.agent.AgentId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** The domain's row: whoever has it locked is the only one that changes the domain. */
final class DomainRows {
  private final JdbcTemplate jdbc;

  DomainRows(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  Optional<DomainState> lock(TenantId tenant, SourceDomainId domain) {
    return jdbc
        .query(
            """
            select lease_epoch, lease_agent_id, lease_expires_at, last_sequence, last_page_hash,
                   cursor, cursor_invocation_id, attribute_set_version, open_generation,
                   open_generation_version, open_generation_objects, committed_generation,
                   last_generation, change_number, reply_open
              from source_domain where tenant_id = ? and domain_id = ? for update
            """,
            (row, _) -> state(row),
            tenant.value(),
            domain.value())
        .stream()
        .findFirst();
  }

  private static DomainState state(ResultSet row) throws SQLException {
    return new DomainState(
        row.getLong(1),
        Optional.ofNullable(row.getObject(2, UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.getObject(3, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
        row.getLong(4),
        row.getBytes(5),
        row.getBytes(6),
        row.getObject(7, UUID.class),
        row.getInt(8),
        optionalLong(row, 9),
        row.getInt(10),
        row.getLong(11),
        optionalLong(row, 12),
        row.getLong(13),
        row.getLong(14),
        row.getBoolean(15));
  }

  static OptionalLong optionalLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }

  /** The page is in: order, lease and cursor move on. */
  void advance(
      TenantId tenant,
      SourceDomainId domain,
      StagedPage page,
      long changeNumber,
      boolean replyOpen,
      Instant leaseUntil,
      Instant now) {
    boolean moves = page.cursor() != null && (page.generation().isEmpty() || commits(page));
    jdbc.update(
        """
        update source_domain
           set change_number = ?, last_sequence = ?, last_page_hash = ?, lease_expires_at = ?,
               last_page_at = ?, reply_open = ?,
               cursor = coalesce(?, cursor), cursor_invocation_id = coalesce(?, cursor_invocation_id),
               open_generation_objects = open_generation_objects + ?
         where tenant_id = ? and domain_id = ?
        """,
        changeNumber,
        page.sequence(),
        page.hash(),
        Sql.utc(leaseUntil),
        Sql.utc(now),
        replyOpen,
        moves ? page.cursor() : null,
        moves ? page.invocationId() : null,
        page.generation().isPresent() ? page.entries() : 0,
        tenant.value(),
        domain.value());
  }

  /** The open generation is complete: from now on the domain is planned for. */
  void commitGeneration(TenantId tenant, SourceDomainId domain) {
    jdbc.update(
        """
        update source_domain
           set committed_generation = open_generation,
               attribute_set_version = open_generation_version, open_generation = null,
               open_generation_version = null, open_generation_objects = 0,
               open_generation_reason = null
         where tenant_id = ? and domain_id = ?
        """,
        tenant.value(),
        domain.value());
  }

  void closeReply(TenantId tenant, SourceDomainId domain, long changeNumber) {
    jdbc.update(
        "update source_domain set reply_open = false, change_number = ?"
            + " where tenant_id = ? and domain_id = ?",
        changeNumber,
        tenant.value(),
        domain.value());
  }

  private static boolean commits(StagedPage page) {
    return page.commitCount().isPresent();
  }
}
