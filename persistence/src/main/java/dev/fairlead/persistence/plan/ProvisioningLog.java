package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The log of attempted changes. All methods run in the tenant's open transaction. */
public final class ProvisioningLog {
  private final JdbcClient jdbc;
  private final JdbcOperations batches;

  public ProvisioningLog(JdbcClient jdbc, JdbcOperations batches) {
    this.jdbc = jdbc;
    this.batches = batches;
  }

  /** Makes the partitions of this month and the next ones; needs no tenant. */
  public void ensurePartitions(Instant now, int months) {
    jdbc.sql("select ensure_log_partitions(?, ?)")
        .param(LocalDate.ofInstant(now, ZoneOffset.UTC))
        .param(months)
        .query(Integer.class)
        .single();
  }

  public void append(TenantId tenant, ConfigurationId configuration, List<LogEntry> entries) {
    batches.batchUpdate(
        """
        insert into provisioning_log (tenant_id, at, log_id, configuration_id, cycle_id, domain_id, object_guid,
                                      anchor, object_name, target_kind, target_id, verb, outcome, code, sentence,
                                      diff, other_guid, revision, request_id)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
        """,
        entries,
        Math.max(1, entries.size()),
        (statement, entry) -> {
          int i = 0;
          statement.setObject(++i, tenant.value());
          statement.setObject(++i, Sql.time(entry.at()));
          statement.setObject(++i, UUID.randomUUID());
          statement.setObject(++i, configuration.value());
          statement.setLong(++i, entry.cycle());
          statement.setObject(++i, entry.source().domain().value());
          statement.setObject(++i, entry.source().guid().value());
          statement.setString(++i, entry.anchor().base64());
          statement.setString(++i, entry.objectName().orElse(null));
          statement.setString(++i, entry.kind().name());
          statement.setString(++i, entry.target().map(TargetId::value).orElse(null));
          statement.setString(++i, entry.verb().name());
          statement.setString(++i, entry.outcome());
          statement.setString(++i, entry.code().orElse(null));
          statement.setString(++i, entry.sentence());
          statement.setString(
              ++i, PlanJson.write(entry.diff().stream().map(DiffEntry::shown).toList()));
          statement.setObject(++i, entry.other().map(ObjectGuid::value).orElse(null));
          statement.setInt(++i, entry.revision());
          statement.setString(++i, entry.requestId().orElse(null));
        });
  }

  /** The newest entries of a configuration, newest first. */
  public List<LogEntry> newest(TenantId tenant, ConfigurationId configuration, int limit) {
    return jdbc.sql(
            """
            select *, diff::text as diff_text from provisioning_log
             where tenant_id = ? and configuration_id = ?
             order by at desc, log_id
             limit ?
            """)
        .param(tenant.value())
        .param(configuration.value())
        .param(limit)
        .query((row, number) -> entry(row))
        .list();
  }

  /** An entry and its id: with {@link LogEntry#at()} its place in the log. */
  public record Placed(UUID id, LogEntry entry) {}

  /**
   * Entries of a configuration, newest first.
   *
   * @param beforeAt with {@code beforeId} the place of the last entry of an earlier page
   */
  public List<Placed> page(
      TenantId tenant,
      ConfigurationId configuration,
      Optional<Verb> verb,
      Optional<String> outcome,
      Optional<Instant> beforeAt,
      Optional<UUID> beforeId,
      int limit) {
    StringBuilder sql =
        new StringBuilder(
            """
            select *, diff::text as diff_text from provisioning_log
             where tenant_id = :tenant and configuration_id = :configuration
            """);
    verb.ifPresent(it -> sql.append(" and verb = :verb"));
    outcome.ifPresent(it -> sql.append(" and outcome = :outcome"));
    if (beforeAt.isPresent() && beforeId.isPresent()) {
      // The first condition is the one an index and the partitions understand.
      sql.append(" and at <= :at and (at, log_id) < (:at, :id)");
    }
    sql.append(" order by at desc, log_id desc limit :limit");
    return jdbc.sql(sql.toString())
        .param("tenant", tenant.value())
        .param("configuration", configuration.value())
        .param("verb", verb.map(Verb::name).orElse(null))
        .param("outcome", outcome.orElse(null))
        .param("at", Sql.time(beforeAt))
        .param("id", beforeId.orElse(null))
        .param("limit", limit)
        .query((row, number) -> new Placed(Sql.uuid(row, "log_id"), entry(row)))
        .list();
  }

  /** The newest entries of one object, newest first. */
  public List<LogEntry> ofObject(TenantId tenant, SourceKey source, int limit) {
    return jdbc.sql(
            """
            select *, diff::text as diff_text from provisioning_log
             where tenant_id = ? and domain_id = ? and object_guid = ?
             order by at desc, log_id
             limit ?
            """)
        .param(tenant.value())
        .param(source.domain().value())
        .param(source.guid().value())
        .param(limit)
        .query((row, number) -> entry(row))
        .list();
  }

  private static LogEntry entry(ResultSet row) throws SQLException {
    return new LogEntry(
        Sql.instant(row, "at"),
        row.getLong("cycle_id"),
        row.getInt("revision"),
        new SourceKey(
            new SourceDomainId(Sql.uuid(row, "domain_id")),
            new ObjectGuid(Sql.uuid(row, "object_guid"))),
        new SourceAnchor(Sql.text(row, "anchor")),
        Sql.optionalText(row, "object_name"),
        TargetKind.valueOf(Sql.text(row, "target_kind")),
        Sql.optionalText(row, "target_id").map(TargetId::new),
        Verb.valueOf(Sql.text(row, "verb")),
        Sql.optionalUuid(row, "other_guid").map(ObjectGuid::new),
        Sql.text(row, "outcome"),
        Sql.optionalText(row, "code"),
        Sql.text(row, "sentence"),
        PlanJson.diff(Sql.text(row, "diff_text")),
        Sql.optionalText(row, "request_id"));
  }
}
