package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The jobs of a tenant. All methods run in the tenant's open transaction. */
public final class Jobs {
  private final JdbcClient jdbc;

  public Jobs(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Job> find(TenantId tenant, ConfigurationId configuration) {
    return jdbc.sql("select * from job where tenant_id = ? and configuration_id = ?")
        .param(tenant.value())
        .param(configuration.value())
        .query((row, number) -> job(row))
        .optional();
  }

  /**
   * Makes the missing jobs of active configurations.
   *
   * @return every configuration that should run
   */
  public List<ConfigurationId> completeForActive(TenantId tenant, Instant now) {
    jdbc.sql(
            """
            insert into job (tenant_id, configuration_id, state, state_since)
            select tenant_id, configuration_id, 'NOT_RUN', :now
              from configuration
             where tenant_id = :tenant and active_revision is not null
            on conflict do nothing
            """)
        .param("tenant", tenant.value())
        .param("now", Sql.time(now))
        .update();
    return jdbc.sql(
            """
            select configuration_id from configuration
             where tenant_id = ? and active_revision is not null
            """)
        .param(tenant.value())
        .query((row, number) -> new ConfigurationId(Sql.uuid(row, "configuration_id")))
        .list();
  }

  /**
   * Stores a transition.
   *
   * @throws OptimisticLockingFailureException if somebody else changed the job's state meanwhile
   */
  public void save(Job job) {
    int saved =
        jdbc.sql(
                """
                update job
                   set state = :state, state_reason = :reason, state_since = :since,
                       consecutive_failures = :failures, next_attempt_at = :next, version = version + 1
                 where tenant_id = :tenant and configuration_id = :configuration and version = :version
                """)
            .param("tenant", job.tenant().value())
            .param("configuration", job.configuration().value())
            .param("state", job.state().name())
            .param("reason", job.reason().orElse(null))
            .param("since", Sql.time(job.since()))
            .param("failures", job.failures())
            .param("next", Sql.time(job.nextAttempt()))
            .param("version", job.version())
            .update();
    if (saved == 0) {
      throw new OptimisticLockingFailureException(
          "The job of configuration %s was changed meanwhile".formatted(job.configuration()));
    }
  }

  private static Job job(ResultSet row) throws SQLException {
    long current = row.getLong("current_cycle");
    Optional<Long> currentCycle = row.wasNull() ? Optional.empty() : Optional.of(current);
    return new Job(
        new TenantId(Sql.uuid(row, "tenant_id")),
        new ConfigurationId(Sql.uuid(row, "configuration_id")),
        JobState.valueOf(Sql.text(row, "state")),
        Sql.optionalText(row, "state_reason"),
        Sql.instant(row, "state_since"),
        row.getInt("consecutive_failures"),
        Sql.optionalInstant(row, "next_attempt_at"),
        Sql.optionalInstant(row, "last_success_at"),
        currentCycle,
        row.getLong("last_cycle"),
        row.getLong("version"));
  }
}
