package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.sql.Sql;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Fences the workers of one job against each other. All methods run in the tenant's transaction.
 */
public final class RunLeases {
  private final JdbcClient jdbc;

  public RunLeases(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes the run from whoever had it. */
  public RunLease take(TenantId tenant, ConfigurationId configuration, String worker, Instant now) {
    long epoch =
        jdbc.sql(
                """
                update job
                   set run_epoch = run_epoch + 1, run_worker = :worker, run_started_at = :now, run_beat_at = :now
                 where tenant_id = :tenant and configuration_id = :configuration
                returning run_epoch
                """)
            .param("tenant", tenant.value())
            .param("configuration", configuration.value())
            .param("worker", worker)
            .param("now", Sql.time(now))
            .query(Long.class)
            .single();
    return new RunLease(tenant, configuration, epoch, worker);
  }

  /**
   * Locks the run for the rest of the transaction, which then either commits before another worker
   * takes over or not at all.
   *
   * @throws SupersededException if another worker has taken over
   */
  public void fence(RunLease lease, Instant now) {
    int held =
        jdbc.sql(
                """
                update job set run_beat_at = :now
                 where tenant_id = :tenant and configuration_id = :configuration and run_epoch = :epoch
                """)
            .param("tenant", lease.tenant().value())
            .param("configuration", lease.configuration().value())
            .param("epoch", lease.epoch())
            .param("now", Sql.time(now))
            .update();
    if (held == 0) {
      throw new SupersededException(lease);
    }
  }

  /** Whether the lease is the newest and its job was not paused, without locking anything. */
  public boolean holds(RunLease lease) {
    return jdbc.sql(
            """
            select exists (select from job
             where tenant_id = ? and configuration_id = ? and run_epoch = ?
               and state in ('NOT_RUN', 'ACTIVE', 'QUARANTINED'))
            """)
        .param(lease.tenant().value())
        .param(lease.configuration().value())
        .param(lease.epoch())
        .query(Boolean.class)
        .single();
  }
}
