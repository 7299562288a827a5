package dev.fairlead.persistence.plan;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.persistence.job.CycleKind;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.job.Job;
import dev.fairlead.persistence.job.Jobs;
import dev.fairlead.persistence.plan.JobProgress.Count;
import dev.fairlead.persistence.plan.JobProgress.CycleProgress;
import dev.fairlead.persistence.plan.JobProgress.KindCount;
import dev.fairlead.persistence.sql.Sql;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Answers how far jobs have got, for people. Opens its own transactions. */
public final class ProgressReports {
  private final TenantTransactions transactions;
  private final JdbcClient jdbc;
  private final Jobs jobs;
  private final ProvisioningLog log;
  private final ObjectFailures failures;

  public ProgressReports(TenantTransactions transactions, JdbcTemplate jdbc) {
    this.transactions = transactions;
    this.jdbc = JdbcClient.create(jdbc);
    this.jobs = new Jobs(this.jdbc);
    this.log = new ProvisioningLog(this.jdbc, jdbc);
    this.failures = new ObjectFailures(this.jdbc, jdbc);
  }

  /** Empty when the configuration has no job yet. */
  public Optional<JobProgress> progress(TenantId tenant, ConfigurationId configuration) {
    return transactions.inTenant(
        tenant, () -> jobs.find(tenant, configuration).map(this::progress));
  }

  /** The newest entries of the provisioning log, newest first. */
  public List<LogEntry> newestEntries(TenantId tenant, ConfigurationId configuration, int limit) {
    return transactions.inTenant(tenant, () -> log.newest(tenant, configuration, limit));
  }

  /** The objects that failed last, newest first. */
  public List<ObjectFailure> newestFailures(
      TenantId tenant, ConfigurationId configuration, int limit) {
    return transactions.inTenant(tenant, () -> failures.newest(tenant, configuration, limit));
  }

  private JobProgress progress(Job job) {
    return new JobProgress(
        job,
        idle(job),
        cycle(job),
        counts(job),
        links(job),
        number(
            job, "select count(*) from exported_edge where tenant_id = ? and configuration_id = ?"),
        number(
            job,
            "select count(distinct (domain_id, object_guid)) from object_failure"
                + " where tenant_id = ? and configuration_id = ?"),
        number(
            job,
            "select count(*) from planned_change"
                + " where tenant_id = ? and configuration_id = ? and state = 'HELD'"));
  }

  private boolean idle(Job job) {
    return job.currentCycle().isEmpty()
        && number(
                job,
                """
                select count(*)
                  from configuration_domain d
                  join configuration c on c.tenant_id = d.tenant_id and c.configuration_id = d.configuration_id
                  join source_domain s on s.tenant_id = d.tenant_id and s.domain_id = d.domain_id
                 where d.tenant_id = ? and d.configuration_id = ?
                   and (s.committed_generation is null or s.change_number > d.done
                        or d.done_revision is distinct from c.active_revision)
                """)
            == 0;
  }

  private long number(Job job, String sql) {
    return jdbc.sql(sql)
        .param(job.tenant().value())
        .param(job.configuration().value())
        .query(Long.class)
        .single();
  }

  private Optional<CycleProgress> cycle(Job job) {
    return jdbc.sql(
            "select * from cycle where tenant_id = ? and configuration_id = ? and cycle_id = ?")
        .param(job.tenant().value())
        .param(job.configuration().value())
        .param(job.lastCycle())
        .query((row, number) -> cycle(row))
        .optional();
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

  private List<Count> counts(Job job) {
    return jdbc.sql(
            """
            select verb, target_kind, state, count(*) as number
              from planned_change
             where tenant_id = ? and configuration_id = ? and cycle_id = ?
             group by verb, target_kind, state
             order by verb, target_kind, state
            """)
        .param(job.tenant().value())
        .param(job.configuration().value())
        .param(job.lastCycle())
        .query((row, number) ->
            new Count(
                Verb.valueOf(Sql.text(row, "verb")),
                TargetKind.valueOf(Sql.text(row, "target_kind")),
                ChangeState.valueOf(Sql.text(row, "state")),
                row.getLong("number")))
        .list();
  }

  private List<KindCount> links(Job job) {
    return jdbc.sql(
            """
            select target_kind, count(*) as number from link
             where tenant_id = ? and configuration_id = ? and state = 'LIVE'
             group by target_kind order by target_kind desc
            """)
        .param(job.tenant().value())
        .param(job.configuration().value())
        .query((row, number) ->
            new KindCount(TargetKind.valueOf(Sql.text(row, "target_kind")), row.getLong("number")))
        .list();
  }
}
