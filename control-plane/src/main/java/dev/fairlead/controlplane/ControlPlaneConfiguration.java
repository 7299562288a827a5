package dev.fairlead.controlplane;

import dev.fairlead.controlplane.agent.Online;
import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.controlplane.web.Json;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.EnrolmentTokens;
import dev.fairlead.persistence.agent.ServiceAuthorities;
import dev.fairlead.persistence.configuration.ConfigurationPersistence;
import dev.fairlead.persistence.job.JobControl;
import dev.fairlead.persistence.people.Members;
import dev.fairlead.persistence.people.Operators;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.ProgressReports;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.session.SessionRows;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.status.StatusReports;
import dev.fairlead.persistence.status.TenantMarks;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.support.secrets.SealedSecrets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the control plane together: its own parts, its own auto-configurations, nothing else. */
@SpringBootConfiguration(proxyBeanMethods = false)
@ControlPlaneAutoConfigurations
@ComponentScan
@Import(ConfigurationPersistence.class)
@EnableConfigurationProperties(ControlPlaneSettings.class)
class ControlPlaneConfiguration {
  /** Leases are given by the gateway; here they are only looked at. */
  private static final Duration NO_LEASE = Duration.ZERO;

  @Bean
  TenantTransactions tenantTransactions(PlatformTransactionManager manager, DataSource source) {
    return new TenantTransactions(manager, source);
  }

  @Bean
  SealedSecrets sealedSecrets(ControlPlaneSettings settings) {
    return new SealedSecrets(MasterKeys.read(settings.keyFile()), new SecureRandom());
  }

  @Bean
  WakeUps wakeUps(JdbcTemplate jdbc, Clock clock) {
    return new WakeUps(jdbc, clock);
  }

  @Bean
  Members members(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new Members(transactions, jdbc, clock);
  }

  @Bean
  Operators operators(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new Operators(transactions, jdbc);
  }

  @Bean
  SessionRows sessionRows(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new SessionRows(transactions, jdbc);
  }

  @Bean
  AgentRegistrations agentRegistrations(
      TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new AgentRegistrations(transactions, jdbc, clock);
  }

  @Bean
  EnrolmentTokens enrolmentTokens(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new EnrolmentTokens(
        transactions, new ServiceAuthorities(transactions, jdbc), jdbc, new SecureRandom(), clock);
  }

  @Bean
  SourceDomains sourceDomains(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new SourceDomains(transactions, jdbc, NO_LEASE, clock);
  }

  @Bean
  HeldChanges heldChanges(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new HeldChanges(transactions, jdbc, clock);
  }

  @Bean
  JobControl jobControl(TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new JobControl(transactions, jdbc, clock);
  }

  @Bean
  ProgressReports progressReports(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new ProgressReports(transactions, jdbc);
  }

  @Bean
  StatusReports statusReports(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new StatusReports(transactions, jdbc);
  }

  @Bean
  TenantMarks tenantMarks(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new TenantMarks(transactions, jdbc, Online.WITHIN);
  }

  /** The API's own JSON binding, whatever else the process uses. */
  @Bean
  WebMvcConfigurer apiJson() {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(Json.mapper()));
      }
    };
  }
}
