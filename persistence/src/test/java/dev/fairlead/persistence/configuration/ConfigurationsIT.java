package dev.fairlead.persistence.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.scope.ContainerRule;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.value.Value;
import dev.fairlead.persistence.schedule.WakeUps;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.PlatformTransactionManager;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConfigurationsIT {
  private final TestDatabase database = TestPostgres.database();
  private ConfigurableApplicationContext context;
  private Tenants tenants;
  private Configurations configurations;
  private JdbcTemplate truth;

  @BeforeAll
  void start() {
    context =
        new SpringApplicationBuilder(App.class)
            .web(WebApplicationType.NONE)
            .properties(database.springProperties())
            .properties("spring.jpa.open-in-view=false", "spring.jpa.hibernate.ddl-auto=none")
            .run();
    tenants = context.getBean(Tenants.class);
    configurations = context.getBean(Configurations.class);
    truth = new JdbcTemplate(database.superuserSource());
  }

  @AfterAll
  void stop() {
    context.close();
  }

  @Test
  void aRevisionComesBackAsItWasSaved() {
    TenantId tenant = tenants.create("Corp");
    ConfigurationId id = configuration(tenant, "People");
    ConfigurationBody body = body(domain(tenant));
    RevisionNumber revision = configurations.save(tenant, id, body, "anna", "first");
    configurations.activate(tenant, id, revision, "anna");
    Configurations.Active active = configurations.active(tenant, id).orElseThrow();
    assertThat(active.body()).isEqualTo(body);
    assertThat(active.revision()).isEqualTo(new RevisionNumber(1));
    assertThat(active.connection().graphRoot())
        .isEqualTo(URI.create("https://graph.microsoft.com"));
  }

  @Test
  void savingIsNotActivating() {
    TenantId tenant = tenants.create("Corp");
    ConfigurationId id = configuration(tenant, "People");
    SourceDomainId domain = domain(tenant);
    configurations.activate(
        tenant, id, configurations.save(tenant, id, body(domain), "anna", ""), "anna");
    assertThat(configurations.save(tenant, id, body(domain), "anna", ""))
        .isEqualTo(new RevisionNumber(2));
    assertThat(configurations.active(tenant, id).orElseThrow().revision())
        .isEqualTo(new RevisionNumber(1));
  }

  @Test
  void activatingMakesTheJobDueAndStartsItsWatermarksAtZero() {
    TenantId tenant = tenants.create("Corp");
    ConfigurationId id = configuration(tenant, "People");
    SourceDomainId domain = domain(tenant);
    configurations.activate(
        tenant, id, configurations.save(tenant, id, body(domain), "anna", ""), "anna");
    assertThat(
            truth.queryForObject(
                "select count(*) from scheduled_tasks where task_name = 'provision' and task_instance = ? and execution_time <= now()",
                Integer.class,
                WakeUps.instance(tenant, id)))
        .isEqualTo(1);
    assertThat(
            truth.queryForObject(
                "select done from configuration_domain where configuration_id = ? and domain_id = ?",
                Long.class,
                id.value(),
                domain.value()))
        .isZero();
  }

  @Test
  void tenantsWithEqualNamesDoNotSeeEachOthersConfigurations() {
    TenantId one = tenants.create("Corp");
    TenantId other = tenants.create("Corp");
    ConfigurationId id = configuration(one, "People");
    configuration(other, "People");
    assertThat(configurations.list(one))
        .extracting(Configurations.Summary::configuration)
        .containsExactly(id);
    assertThat(configurations.active(other, id)).isEmpty();
    assertThatThrownBy(() -> configurations.save(other, id, body(domain(other)), "mallory", ""))
        .isInstanceOf(NoSuchElementException.class);
    assertThat(tenants.ids()).contains(one, other);
    assertThat(tenants.name(one)).contains("Corp");
  }

  @Test
  void aRevisionThatDoesNotExistIsNotActivated() {
    TenantId tenant = tenants.create("Corp");
    ConfigurationId id = configuration(tenant, "People");
    assertThatThrownBy(() -> configurations.activate(tenant, id, new RevisionNumber(7), "anna"))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessageContaining("no revision 7");
  }

  private ConfigurationId configuration(TenantId tenant, String name) {
    UUID connection = UUID.randomUUID();
    configurations.connect(
        tenant,
        new GraphConnectionRecord(
            connection,
            "corp.onmicrosoft.com",
            URI.create("https://login.microsoftonline.com"),
            URI.create("https://graph.microsoft.com"),
            "client",
            new byte[] {1, 2, 3}));
    return configurations.create(tenant, name, connection);
  }

  private SourceDomainId domain(TenantId tenant) {
    UUID id = UUID.randomUUID();
    truth.update(
        "insert into source_domain (tenant_id, domain_id, domain_guid, naming_context, dns_name, announced_at)"
            + " values (?, ?, ?, 'DC=corp,DC=example', 'corp.example', now())",
        tenant.value(),
        id,
        UUID.randomUUID());
    return new SourceDomainId(id);
  }

  private static ConfigurationBody body(SourceDomainId domain) {
    AttributeMapping mapping =
        AttributeMapping.always(
            "jobTitle",
            new ValueRule.FirstOf(
                List.of(
                    new ValueRule.Trimmed(new ValueRule.Direct("title")),
                    new ValueRule.Constant(Value.of("Ünïcode \" quoted")),
                    new ValueRule.Constant(Value.of(new byte[] {0, -1, 7})),
                    new ValueRule.Constant(Value.of(true)),
                    new ValueRule.Bit("userAccountControl", 2, false))));
    return new ConfigurationBody(
        List.of(domain),
        Set.of(SourceKind.USER, SourceKind.GROUP),
        new Scope.Containers(
            List.of(ContainerRule.include(new ObjectGuid(UUID.randomUUID()), "OU=Köln"))),
        List.of(new ObjectMapping("user", 1, List.of(mapping), Set.of("faxNumber"))),
        Optional.of("DE"),
        LifecyclePolicy.DEFAULT,
        GuardLimits.DEFAULT,
        Duration.ofSeconds(2));
  }

  @Configuration
  @EnableAutoConfiguration
  @Import(ConfigurationPersistence.class)
  static class App {
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
  }
}
