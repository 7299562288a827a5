package dev.fairlead.persistence.status;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.job.CycleKind;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.plan.JobProgress.CycleProgress;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.ObjectFailures;
import dev.fairlead.persistence.plan.ProvisioningLog;
import dev.fairlead.persistence.sql.Sql;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the console shows of configurations. Opens its own transactions. */
public final class StatusReports {
  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final ProvisioningLog log;
  private final ObjectFailures failures;
  private final ObjectNames names;

  public StatusReports(TenantTransactions transactions, JdbcTemplate jdbc) {
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(jdbc);
    this.log = new ProvisioningLog(this.jdbc, jdbc);
    this.failures = new ObjectFailures(this.jdbc, jdbc);
    this.names = new ObjectNames(this.jdbc);
  }

  /** The tenant's configurations, by name. */
  public List<ConfigurationHead> heads(TenantId tenant) {
    return transactions.inTenant(tenant, () -> heads(tenant, Optional.empty()));
  }

  /** Empty: the tenant has no such configuration. */
  public Optional<ConfigurationHead> head(TenantId tenant, ConfigurationId configuration) {
    return transactions.inTenant(
        tenant, () -> heads(tenant, Optional.of(configuration)).stream().findFirst());
  }

  private List<ConfigurationHead> heads(TenantId tenant, Optional<ConfigurationId> one) {
    return jdbc.sql(
            """
            select c.configuration_id, c.name, c.active_revision, c.activated_at, g.entra_tenant
              from configuration c
              join graph_connection g on g.tenant_id = c.tenant_id and g.connection_id = c.connection_id
             where c.tenant_id = :tenant and (:one::uuid is null or c.configuration_id = :one::uuid)
             order by c.name
            """)
        .param("tenant", tenant.value())
        .param("one", one.map(ConfigurationId::value).orElse(null))
        .query((row, number) -> head(tenant, row))
        .list();
  }

  private ConfigurationHead head(TenantId tenant, ResultSet row) throws SQLException {
    UUID id = Sql.uuid(row, "configuration_id");
    return new ConfigurationHead(
        new ConfigurationId(id),
        Sql.text(row, "name"),
        Optional.ofNullable(row.getObject("active_revision", Integer.class)),
        Sql.optionalInstant(row, "activated_at"),
        Sql.text(row, "entra_tenant"),
        jdbc.sql(
                """
                select s.domain_id, s.dns_name
                  from configuration_domain d
                  join source_domain s on s.tenant_id = d.tenant_id and s.domain_id = d.domain_id
                 where d.tenant_id = ? and d.configuration_id = ?
                 order by s.dns_name, s.domain_id
                """)
            .param(tenant.value())
            .param(id)
            .query((domain, number) ->
                new ConfigurationHead.Domain(
                    new SourceDomainId(Sql.uuid(domain, "domain_id")),
                    Sql.text(domain, "dns_name")))
            .list());
  }

  public Freshness freshness(TenantId tenant, ConfigurationId configuration) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select max(s.last_page_at) as newest,
                           (select j.last_success_at from job j
                             where j.tenant_id = :tenant and j.configuration_id = :configuration) as reached,
                           coalesce(sum((select count(*) from source_object o
                                          where o.tenant_id = :tenant and o.domain_id = d.domain_id
                                            and o.change_number > d.done)), 0)::bigint as waiting
                      from configuration_domain d
                      join source_domain s on s.tenant_id = d.tenant_id and s.domain_id = d.domain_id
                     where d.tenant_id = :tenant and d.configuration_id = :configuration
                    """)
                .param("tenant", tenant.value())
                .param("configuration", configuration.value())
                .query((row, number) ->
                    new Freshness(
                        Sql.optionalInstant(row, "newest"),
                        Sql.optionalInstant(row, "reached"),
                        row.getLong("waiting")))
                .single());
  }

  /** The newest cycles, newest first. */
  public List<CycleReport> cycles(TenantId tenant, ConfigurationId configuration, int limit) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(
                    """
                    select y.*, p.planned, p.settled
                      from (select * from cycle where tenant_id = :tenant and configuration_id = :configuration
                             order by cycle_id desc limit :limit) y
                      cross join lateral
                           (select count(*) as planned,
                                   count(*) filter (where state in ('APPLIED', 'FAILED', 'REJECTED', 'DROPPED')) as settled
                              from planned_change c
                             where c.tenant_id = y.tenant_id and c.configuration_id = y.configuration_id
                               and c.cycle_id = y.cycle_id) p
                     order by y.cycle_id desc
                    """)
                .param("tenant", tenant.value())
                .param("configuration", configuration.value())
                .param("limit", limit)
                .query((row, number) ->
                    new CycleReport(cycle(row), row.getLong("planned"), row.getLong("settled")))
                .list());
  }

  private static CycleProgress cycle(ResultSet row) throws SQLException {
    return new CycleProgress(
        row.getLong("cycle_id"),
        CycleKind.valueOf(Sql.text(row, "kind")),
        row.getInt("revision"),
        CycleStage.valueOf(Sql.text(row, "stage")),
        row.getLong("objects_read"),
        row.getLong("objects_in_scope"),
        Sql.instant(row, "started_at"),
        Sql.optionalInstant(row, "ended_at"),
        Sql.optionalText(row, "failure"));
  }

  /**
   * Rows of the provisioning log, newest first.
   *
   * @param before where an earlier answer ended; empty: from the newest on
   */
  public List<LogRow> log(
      TenantId tenant,
      ConfigurationId configuration,
      LogFilter filter,
      Optional<LogPlace> before,
      int limit) {
    return transactions.inTenant(
        tenant,
        () -> {
          List<ProvisioningLog.Placed> rows =
              log.page(
                  tenant,
                  configuration,
                  filter.verb(),
                  filter.outcome(),
                  before.map(LogPlace::at),
                  before.map(LogPlace::id),
                  limit);
          Collection<SourceKey> others = new LinkedHashSet<>();
          rows.forEach(it -> other(it.entry()).ifPresent(others::add));
          Map<SourceKey, String> called = names.find(tenant, configuration, others);
          return rows.stream()
              .map(it -> new LogRow(it.id(), it.entry(), other(it.entry()).map(called::get)))
              .toList();
        });
  }

  private static Optional<SourceKey> other(LogEntry entry) {
    return entry.other().map(guid -> new SourceKey(entry.source().domain(), guid));
  }

  /** What these objects are called now; an object without a name is missing. */
  public Map<SourceKey, String> names(
      TenantId tenant, ConfigurationId configuration, Collection<SourceKey> objects) {
    return transactions.inTenant(tenant, () -> names.find(tenant, configuration, objects));
  }

  /** Open failures, those that failed last first. */
  public List<FailureRow> failures(TenantId tenant, ConfigurationId configuration, int limit) {
    return transactions.inTenant(
        tenant,
        () -> {
          List<ObjectFailure> newest = failures.newest(tenant, configuration, limit);
          Map<SourceKey, String> called =
              names.find(
                  tenant,
                  configuration,
                  newest.stream().map(ObjectFailure::source).distinct().toList());
          return newest.stream()
              .map(it -> new FailureRow(it, Optional.ofNullable(called.get(it.source()))))
              .toList();
        });
  }

  /** How many failures are open. */
  public long failureCount(TenantId tenant, ConfigurationId configuration) {
    return transactions.inTenant(
        tenant,
        () ->
            jdbc.sql(
                    "select count(*) from object_failure where tenant_id = ? and configuration_id = ?")
                .param(tenant.value())
                .param(configuration.value())
                .query(Long.class)
                .single());
  }
}
