package dev.fairlead.jobs;

import dev.fairlead.jobs.JobsConfiguration.Worker;
import dev.fairlead.jobs.budget.SharedQuotas;
import dev.fairlead.jobs.cycle.JobRunner;
import dev.fairlead.jobs.housekeeping.Housekeeping;
import dev.fairlead.jobs.run.Stores;
import dev.fairlead.jobs.schedule.JobScheduler;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.retention.Leftovers;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Makes runs happen when they are due. */
@Configuration(proxyBeanMethods = false)
class SchedulingConfiguration {
  @Bean
  Housekeeping housekeeping(
      TenantTransactions transactions,
      Tenants tenants,
      JdbcTemplate jdbc,
      SharedQuotas quotas,
      JobsSettings settings,
      Clock clock) {
    return new Housekeeping(
        transactions,
        tenants,
        new Leftovers(JdbcClient.create(jdbc)),
        quotas,
        settings.retention(),
        clock);
  }

  @Bean
  JobScheduler jobScheduler(
      DataSource source,
      JobsSettings settings,
      JobRunner runner,
      TenantTransactions transactions,
      Tenants tenants,
      Stores stores,
      WakeUps wakeUps,
      Housekeeping housekeeping,
      Worker worker,
      Clock clock) {
    return new JobScheduler(
        source,
        settings.scheduler(),
        settings.slices(),
        runner,
        transactions,
        tenants,
        stores,
        wakeUps,
        housekeeping,
        worker.name(),
        clock);
  }
}
