package dev.fairlead.persistence.job;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do with jobs. Opens its own transactions. */
public final class JobControl {
  private final TenantTransactions transactions;
  private final Jobs jobs;
  private final WakeUps wakeUps;
  private final AuditLog audit;
  private final Clock clock;

  public JobControl(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    this.transactions = transactions;
    this.jobs = new Jobs(JdbcClient.create(jdbc));
    this.wakeUps = new WakeUps(jdbc, clock);
    this.audit = new AuditLog(jdbc);
    this.clock = clock;
  }

  /** Stops the job at its next request; its cycle stays as it is. */
  public Job pause(TenantId tenant, ConfigurationId configuration, String actor, String reason) {
    return change(
        tenant,
        configuration,
        actor,
        "job.paused",
        reason,
        (job, now) -> job.paused("paused by %s: %s".formatted(actor, reason), now));
  }

  /** Lets the job go on, out of a pause or a quarantine, at once. */
  public Job resume(TenantId tenant, ConfigurationId configuration, String actor, String reason) {
    return change(tenant, configuration, actor, "job.resumed", reason, Job::resumed);
  }

  private Job change(
      TenantId tenant,
      ConfigurationId configuration,
      String actor,
      String action,
      String reason,
      BiFunction<Job, Instant, Job> transition) {
    return transactions.inTenant(
        tenant,
        () -> {
          Instant now = clock.instant();
          Job job =
              jobs.find(tenant, configuration)
                  .orElseThrow(() ->
                      new NoSuchElementException(
                          "There is no job of configuration " + configuration));
          Job changed = transition.apply(job, now);
          jobs.save(changed);
          audit.add(tenant, now, actor, action, configuration.toString(), reason);
          wakeUps.wake(tenant, configuration);
          return changed;
        });
  }
}
