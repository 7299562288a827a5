package dev.fairlead.gateway;

import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.EnrolmentTokens;
import dev.fairlead.persistence.agent.ServiceAuthorities;
import dev.fairlead.persistence.agent.TenantAuthorities;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.space.AgentCommands;
import dev.fairlead.persistence.space.PageIntake;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.support.secrets.SealedSecrets;
import java.security.SecureRandom;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Puts the gateway together: its own parts, its own auto-configurations, nothing else. */
@SpringBootConfiguration(proxyBeanMethods = false)
@GatewayAutoConfigurations
@ComponentScan
@EnableConfigurationProperties(GatewaySettings.class)
class GatewayConfiguration {
  @Bean
  TenantTransactions tenantTransactions(PlatformTransactionManager manager, DataSource source) {
    return new TenantTransactions(manager, source);
  }

  @Bean
  SealedSecrets sealedSecrets(GatewaySettings settings) {
    return new SealedSecrets(MasterKeys.read(settings.keyFile()), new SecureRandom());
  }

  @Bean
  AuditLog auditLog(JdbcTemplate jdbc) {
    return new AuditLog(jdbc);
  }

  @Bean
  ServiceAuthorities serviceAuthorities(TenantTransactions transactions, JdbcTemplate jdbc) {
    return new ServiceAuthorities(transactions, jdbc);
  }

  @Bean
  TenantAuthorities tenantAuthorities(JdbcTemplate jdbc) {
    return new TenantAuthorities(jdbc);
  }

  @Bean
  AgentRegistrations agentRegistrations(
      TenantTransactions transactions, JdbcTemplate jdbc, Clock clock) {
    return new AgentRegistrations(transactions, jdbc, clock);
  }

  @Bean
  EnrolmentTokens enrolmentTokens(
      TenantTransactions transactions,
      ServiceAuthorities authorities,
      JdbcTemplate jdbc,
      Clock clock) {
    return new EnrolmentTokens(transactions, authorities, jdbc, new SecureRandom(), clock);
  }

  @Bean
  SourceDomains sourceDomains(
      TenantTransactions transactions, JdbcTemplate jdbc, GatewaySettings settings, Clock clock) {
    return new SourceDomains(transactions, jdbc, settings.lease(), clock);
  }

  @Bean
  PageIntake pageIntake(
      TenantTransactions transactions, JdbcTemplate jdbc, GatewaySettings settings, Clock clock) {
    return new PageIntake(transactions, jdbc, settings.lease(), clock);
  }

  @Bean
  AgentCommands agentCommands(
      TenantTransactions transactions,
      JdbcTemplate jdbc,
      PageIntake intake,
      GatewaySettings settings,
      Clock clock) {
    return new AgentCommands(transactions, jdbc, intake, settings.commandRedelivery(), clock);
  }

  /** Answers are written by the protocol's own JSON binding, whatever else the process uses. */
  @Bean
  WebMvcConfigurer protocolJson() {
    return new WebMvcConfigurer() {
      @Override
      public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(ProtocolJson.mapper()));
      }
    };
  }
}
