package dev.fairlead.persistence.configuration;

import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.time.Clock;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Imported by the services that need tenants and configurations. They bring a {@link Clock}, {@link
 * TenantTransactions} on JPA's transaction manager, and {@link WakeUps}.
 */
@Configuration(proxyBeanMethods = false)
@EntityScan(basePackageClasses = ConfigurationPersistence.class)
@EnableJpaRepositories(
    basePackageClasses = ConfigurationPersistence.class,
    considerNestedRepositories = false)
public class ConfigurationPersistence {
  @Bean
  Tenants tenants(
      TenantTransactions transactions, TenantRepository tenants, JdbcTemplate jdbc, Clock clock) {
    return new Tenants(transactions, tenants, jdbc, clock);
  }

  @Bean
  Configurations configurations(
      TenantTransactions transactions,
      ConfigurationRepository configurations,
      RevisionRepository revisions,
      GraphConnectionRepository connections,
      JdbcTemplate jdbc,
      WakeUps wakeUps,
      Clock clock) {
    return new Configurations(
        transactions, configurations, revisions, connections, jdbc, wakeUps, clock);
  }
}
