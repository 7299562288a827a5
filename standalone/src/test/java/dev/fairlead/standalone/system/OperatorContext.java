package dev.fairlead.standalone.system;

import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.EnrolmentTokens;
import dev.fairlead.persistence.agent.ServiceAuthorities;
import dev.fairlead.persistence.configuration.ConfigurationPersistence;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.ProgressReports;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.support.secrets.SealedSecrets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

/** What tests look at and prepare in the database, as the application role. */
final class OperatorContext implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private OperatorContext(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * @param url JDBC URL of the database
   * @param masterKey seals the credentials that are entered
   */
  public static OperatorContext open(String url, String user, String password, Path masterKey) {
    Map<String, Object> properties =
        Map.of(
            "spring.config.name",
            "operator",
            "spring.datasource.url",
            url,
            "spring.datasource.username",
            user,
            "spring.datasource.password",
            password,
            "spring.datasource.hikari.maximum-pool-size",
            3,
            "spring.datasource.hikari.pool-name",
            "operator",
            "spring.jpa.open-in-view",
            false,
            "spring.jpa.hibernate.ddl-auto",
            "none",
            "fairlead.master-key-file",
            masterKey.toString());
    return new OperatorContext(
        new SpringApplicationBuilder(Beans.class)
            .web(WebApplicationType.NONE)
            .bannerMode(org.springframework.boot.Banner.Mode.OFF)
            .logStartupInfo(false)
            .registerShutdownHook(false)
            .properties(properties)
            .run());
  }

  public Tenants tenants() {
    return context.getBean(Tenants.class);
  }

  public Configurations configurations() {
    return context.getBean(Configurations.class);
  }

  public EnrolmentTokens tokens() {
    return context.getBean(EnrolmentTokens.class);
  }

  public AgentRegistrations agents() {
    return context.getBean(AgentRegistrations.class);
  }

  public SourceDomains domains() {
    return context.getBean(SourceDomains.class);
  }

  public HeldChanges heldChanges() {
    return context.getBean(HeldChanges.class);
  }

  public ProgressReports progress() {
    return context.getBean(ProgressReports.class);
  }

  public SealedSecrets secrets() {
    return context.getBean(SealedSecrets.class);
  }

  @Override
  public void close() {
    context.close();
  }

  @Configuration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    HibernateJpaAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    TransactionAutoConfiguration.class
  })
  @Import(ConfigurationPersistence.class)
  static class Beans {
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
    SealedSecrets sealedSecrets(org.springframework.core.env.Environment environment) {
      Path file = Path.of(environment.getRequiredProperty("fairlead.master-key-file"));
      return new SealedSecrets(MasterKeys.read(file), new SecureRandom());
    }

    @Bean
    EnrolmentTokens enrolmentTokens(
        TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
      return new EnrolmentTokens(
          transactions,
          new ServiceAuthorities(transactions, jdbc),
          jdbc,
          new SecureRandom(),
          clock);
    }

    @Bean
    AgentRegistrations agentRegistrations(
        TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
      return new AgentRegistrations(transactions, jdbc, clock);
    }

    @Bean
    SourceDomains sourceDomains(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
      return new SourceDomains(transactions, jdbc, java.time.Duration.ofSeconds(30), clock);
    }

    @Bean
    HeldChanges heldChanges(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
      return new HeldChanges(transactions, jdbc, clock);
    }

    @Bean
    ProgressReports progressReports(TenantTransactions transactions, JdbcTemplate jdbc) {
      return new ProgressReports(transactions, jdbc);
    }
  }
}
