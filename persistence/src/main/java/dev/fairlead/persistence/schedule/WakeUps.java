package dev.fairlead.persistence.schedule;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Makes jobs due, inside the transaction of whatever gives them work. A running job is left alone:
 * at its end it compares what is wanted with what it has done and makes itself due again.
 */
public final class WakeUps {
  /** The scheduler's name for a job's task; its instance is {@link #instance}. */
  public static final String TASK = "provision";

  private final JdbcTemplate jdbc;
  private final Clock clock;

  public WakeUps(JdbcTemplate jdbc, Clock clock) {
    this.jdbc = jdbc;
    this.clock = clock;
  }

  public static String instance(TenantId tenant, ConfigurationId configuration) {
    return tenant + ":" + configuration.value();
  }

  /** Creates the job's task if it does not exist, and leaves it alone if it does. */
  public void ensure(TenantId tenant, ConfigurationId configuration) {
    jdbc.update(
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        values (?, ?, ?, false, 1)
        on conflict (task_name, task_instance) do nothing
        """,
        TASK,
        instance(tenant, configuration),
        now());
  }

  /** Makes the job's task due, creating it when it does not exist. */
  public void wake(TenantId tenant, ConfigurationId configuration) {
    jdbc.update(
        """
        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
        values (?, ?, ?, false, 1)
        on conflict (task_name, task_instance) do update
           set execution_time = excluded.execution_time, version = scheduled_tasks.version + 1
         where not scheduled_tasks.picked and scheduled_tasks.execution_time > excluded.execution_time
        """,
        TASK,
        instance(tenant, configuration),
        now());
  }

  /**
   * Makes the tasks of all configurations that read the domain due; the tenant's transaction is
   * open.
   */
  public void wakeReadersOf(TenantId tenant, SourceDomainId domain) {
    jdbc.update(
        """
        update scheduled_tasks t
           set execution_time = ?, version = version + 1
          from configuration_domain d
         where d.tenant_id = ? and d.domain_id = ?
           and t.task_name = ? and t.task_instance = d.tenant_id || ':' || d.configuration_id
           and not t.picked and t.execution_time > ?
        """,
        now(),
        tenant.value(),
        domain.value(),
        TASK,
        now());
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
