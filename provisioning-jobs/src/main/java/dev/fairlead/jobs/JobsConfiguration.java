package dev.fairlead.jobs;

import dev.fairlead.jobs.budget.BudgetSettings;
import dev.fairlead.jobs.budget.SharedQuotas;
import dev.fairlead.jobs.cycle.JobRunner;
import dev.fairlead.jobs.run.Pages;
import dev.fairlead.jobs.run.Stores;
import dev.fairlead.jobs.target.TargetConnections;
import dev.fairlead.persistence.budget.WriteBuckets;
import dev.fairlead.persistence.configuration.ConfigurationPersistence;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.support.secrets.SealedSecrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Everything a run needs: our own parts, our own auto-configurations, nothing else. What makes runs
 * happen is apart.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobsSettings.class)
@JobsAutoConfigurations
@Import({ConfigurationPersistence.class})
class JobsConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  TenantTransactions tenantTransactions(PlatformTransactionManager manager, DataSource source) {
    return new TenantTransactions(manager, source);
  }

  @Bean
  WakeUps wakeUps(JdbcTemplate jdbc, Clock clock) {
    return new WakeUps(jdbc, clock);
  }

  @Bean
  Stores stores(JdbcTemplate jdbc) {
    return Stores.on(jdbc);
  }

  @Bean
  SharedQuotas sharedQuotas(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new SharedQuotas(
        transactions, new WriteBuckets(JdbcClient.create(jdbc)), BudgetSettings.DEFAULT);
  }

  @Bean
  TargetConnections targetConnections(JobsSettings settings, SharedQuotas quotas, Clock clock) {
    return new TargetConnections(
        new SealedSecrets(MasterKeys.read(settings.keyFile()), new SecureRandom()),
        settings.graph(),
        settings.timeouts(),
        quotas,
        clock);
  }

  @Bean
  Worker worker(JobsSettings settings) {
    return new Worker(
        Objects.requireNonNullElseGet(settings.worker(), () -> "jobs-" + UUID.randomUUID()));
  }

  /** Who this process is, in tables and logs. */
  record Worker(String name) {}

  @Bean
  JobRunner jobRunner(
      TenantTransactions transactions,
      Configurations configurations,
      Stores stores,
      TargetConnections targets,
      JobsSettings settings,
      Worker worker,
      Clock clock) {
    return new JobRunner(
        transactions,
        configurations,
        stores,
        targets,
        settings.cadence(),
        Pages.DEFAULT,
        worker.name(),
        clock);
  }
}
