package dev.fairlead.persistence.space;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceType;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;

/** A tenant's source domains: announced by its agents, read by one of them at a time. */
public final class SourceDomains {
  private final TenantTransactions transactions;
  private final JdbcTemplate jdbc;
  private final LeaseRows leases;
  private final Duration lease;
  private final Clock clock;

  /**
   * Grants leases of one length.
   *
   * @param lease how long an agent may read without another sign of life
   */
  public SourceDomains(
      TenantTransactions transactions, JdbcTemplate jdbc, Duration lease, Clock clock) {
    this.transactions = transactions;
    this.jdbc = jdbc;
    this.leases = new LeaseRows(jdbc);
    this.lease = lease;
    this.clock = clock;
  }

  /** The domain's id: the same for every agent of the tenant that can read it. */
  public SourceDomainId announce(TenantId tenant, DomainNames names) {
    return transactions.inTenant(
        tenant,
        () ->
            new SourceDomainId(
                Objects.requireNonNull(
                    jdbc.queryForObject(
                        """
                        insert into source_domain (tenant_id, domain_id, domain_guid,
                               naming_context, dns_name, netbios_name, domain_sid, announced_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (tenant_id, domain_guid) do update
                           set naming_context = excluded.naming_context,
                               dns_name = excluded.dns_name,
                               netbios_name = coalesce(excluded.netbios_name,
                                                       source_domain.netbios_name),
                               domain_sid = coalesce(excluded.domain_sid, source_domain.domain_sid),
                               announced_at = excluded.announced_at
                        returning domain_id
                        """,
                        UUID.class,
                        tenant.value(),
                        UUID.randomUUID(),
                        names.domainGuid(),
                        names.namingContext(),
                        names.dnsName(),
                        names.netbiosName().orElse(null),
                        names.domainSid().orElse(null),
                        Sql.utc(clock.instant())))));
  }

  /** Gives the domain to the agent unless another one holds it. */
  public Lease lease(TenantId tenant, SourceDomainId domain, LeaseAsk ask) {
    Instant now = clock.instant();
    return transactions.inTenant(
        tenant, () -> leases.lease(tenant, domain, ask, now, now.plus(lease)));
  }

  /**
   * Keeps what the directory's schema says.
   *
   * @param schema JSON
   * @return false for an unknown domain
   */
  public boolean reportSchema(TenantId tenant, SourceDomainId domain, String schema) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.update(
                    "update source_domain set schema = ?::jsonb, schema_read_at = ?"
                        + " where tenant_id = ? and domain_id = ?",
                    schema,
                    Sql.utc(clock.instant()),
                    tenant.value(),
                    domain.value())
                > 0);
  }

  /**
   * The attributes that the domains' schemas have; empty while one of them has not been read.
   *
   * @return names as the schemas write them
   */
  public Optional<Map<String, SourceType>> attributes(
      TenantId tenant, Collection<SourceDomainId> domains) {
    String[] ids = domains.stream().map(domain -> domain.value().toString()).toArray(String[]::new);
    return transactions.inTenant(
        tenant,
        () -> {
          long read =
              Objects.requireNonNull(
                  jdbc.queryForObject(
                      "select count(*) from source_domain where tenant_id = ?"
                          + " and domain_id = any (?::uuid[]) and schema is not null",
                      Long.class,
                      tenant.value(),
                      ids));
          if (read < ids.length) {
            return Optional.empty();
          }
          Map<String, SourceType> types = new HashMap<>();
          jdbc.query(
              "select a ->> 'name' as name, a ->> 'syntax' as syntax from source_domain,"
                  + " jsonb_array_elements(schema -> 'attributes') a"
                  + " where tenant_id = ? and domain_id = any (?::uuid[])",
              row -> {
                types.merge(
                    Objects.requireNonNull(row.getString("name")),
                    SourceType.ofSyntax(Objects.requireNonNull(row.getString("syntax"))),
                    (one, other) -> one == other ? one : SourceType.TEXT);
              },
              tenant.value(),
              ids);
          return Optional.of(types);
        });
  }

  /**
   * Which of these are living objects of the domains, and of what kind.
   *
   * @return empty while a domain has not been read completely
   */
  public Optional<Map<ObjectGuid, SourceKind>> objects(
      TenantId tenant, Collection<SourceDomainId> domains, Collection<ObjectGuid> wanted) {
    String[] ids = domains.stream().map(domain -> domain.value().toString()).toArray(String[]::new);
    String[] guids = wanted.stream().map(guid -> guid.value().toString()).toArray(String[]::new);
    return transactions.inTenant(
        tenant,
        () -> {
          long read =
              Objects.requireNonNull(
                  jdbc.queryForObject(
                      "select count(*) from source_domain where tenant_id = ?"
                          + " and domain_id = any (?::uuid[]) and committed_generation is not null",
                      Long.class,
                      tenant.value(),
                      ids));
          if (read < ids.length) {
            return Optional.empty();
          }
          Map<ObjectGuid, SourceKind> kinds = new HashMap<>();
          jdbc.query(
              "select object_guid, kind from source_object where tenant_id = ?"
                  + " and domain_id = any (?::uuid[]) and object_guid = any (?::uuid[])"
                  + " and not deleted",
              row -> {
                kinds.put(
                    new ObjectGuid(row.getObject("object_guid", UUID.class)),
                    SourceKind.valueOf(row.getString("kind")));
              },
              tenant.value(),
              ids,
              guids);
          return Optional.of(kinds);
        });
  }

  /**
   * Keeps how reading goes. Deletions made while deleted objects could not be seen are in no delta:
   * once they can be seen again, everything is read anew, tombstones included.
   *
   * @return false for an unknown domain
   */
  public boolean reportHealth(TenantId tenant, SourceDomainId domain, DomainHealthReport health) {
    Boolean readable = health.deletedObjectsReadable().orElse(null);
    return transactions.inTenant(
        tenant,
        () -> {
          if (Boolean.TRUE.equals(readable)) {
            leases.readAgainAfterBlindness(tenant, domain);
          }
          return jdbc.update(
                  """
                  update source_domain
                     set deleted_objects_readable = ?, problem_code = ?, problem_sentence = ?,
                         server = ?, health_observed_at = ?,
                         deletions_unseen_since = case when ?::boolean then null
                                                       when not ?::boolean then coalesce(deletions_unseen_since, ?)
                                                       else deletions_unseen_since end
                   where tenant_id = ? and domain_id = ?
                  """,
                  readable,
                  health.problem().map(DomainHealthReport.Problem::code).orElse(null),
                  health.problem().map(DomainHealthReport.Problem::sentence).orElse(null),
                  health.server(),
                  Sql.utc(health.observedAt()),
                  readable,
                  readable,
                  Sql.utc(clock.instant()),
                  tenant.value(),
                  domain.value())
              > 0;
        });
  }

  /** All domains of the tenant, by name. */
  public List<SourceDomainRecord> list(TenantId tenant) {
    Instant now = clock.instant();
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.query(
                """
                select domain_id, dns_name, naming_context,
                       case when lease_expires_at > ? then lease_agent_id end, server,
                       committed_generation, open_generation, open_generation_objects,
                       open_generation_reason, attribute_set_version, change_number,
                       deleted_objects_readable, problem_code, problem_sentence, last_page_at,
                       (select count(*) from absence_question q
                         where q.tenant_id = d.tenant_id and q.domain_id = d.domain_id
                           and q.answered_at is null),
                       netbios_name, health_observed_at
                  from source_domain d where tenant_id = ? order by dns_name, domain_id
                """,
                (row, _) -> record(row),
                Sql.utc(now),
                tenant.value()));
  }

  /** How many living objects are staged, by domain; a domain without any is missing. */
  public Map<SourceDomainId, Long> objectCounts(TenantId tenant) {
    return transactions.inTenant(
        tenant,
        () -> {
          Map<SourceDomainId, Long> counts = new HashMap<>();
          jdbc.query(
              """
              select domain_id, count(*) from source_object
               where tenant_id = ? and not deleted group by domain_id
              """,
              row -> {
                counts.put(new SourceDomainId(row.getObject(1, UUID.class)), row.getLong(2));
              },
              tenant.value());
          return counts;
        });
  }

  private static SourceDomainRecord record(ResultSet row) throws SQLException {
    boolean readable = row.getBoolean(12);
    Optional<Boolean> deletedReadable = row.wasNull() ? Optional.empty() : Optional.of(readable);
    return new SourceDomainRecord(
        new SourceDomainId(row.getObject(1, UUID.class)),
        row.getString(2),
        row.getString(3),
        Optional.ofNullable(row.getString(17)),
        Optional.ofNullable(row.getObject(4, UUID.class)).map(AgentId::new),
        Optional.ofNullable(row.getString(5)),
        DomainRows.optionalLong(row, 6),
        DomainRows.optionalLong(row, 7),
        row.getLong(8),
        Optional.ofNullable(row.getString(9)),
        row.getInt(10),
        row.getLong(11),
        deletedReadable,
        row.getString(13) == null
            ? Optional.empty()
            : Optional.of(new DomainHealthReport.Problem(row.getString(13), row.getString(14))),
        Optional.ofNullable(row.getObject(15, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
        Optional.ofNullable(row.getObject(18, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
        row.getLong(16));
  }
}
