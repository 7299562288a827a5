package dev.fairlead.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.AgentCommand;
import dev.fairlead.persistence.space.AgentCommand.Work;
import dev.fairlead.persistence.space.AgentCommands;
import dev.fairlead.persistence.space.CommandOutcome;
import dev.fairlead.persistence.space.DomainNames;
import dev.fairlead.persistence.space.LeaseAsk;
import dev.fairlead.persistence.space.PageIntake;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.testsupport.postgres.CountingSource;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** What many waiting agents cost the database, and that none of them misses its command. */
class CommandPollsIT {
  private static final int AGENTS = 20;
  private static final String LOOK = "agent_command_index where tenant_id = any";
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final Duration LEASE = Duration.ofMinutes(10);

  private final TestDatabase database = TestPostgres.database();
  private final CountingSource counting = new CountingSource(database.app());
  private final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());
  private final List<CompletableFuture<Optional<AgentCommand>>> waits = new ArrayList<>();
  private SourceDomains domains;
  private AgentCommands commands;
  private CommandPolls polls;

  @BeforeEach
  void start() {
    JdbcTemplate jdbc = new JdbcTemplate(counting.source());
    var transactions =
        new TenantTransactions(
            new DataSourceTransactionManager(counting.source()), counting.source());
    domains = new SourceDomains(transactions, jdbc, LEASE, Clock.systemUTC());
    commands =
        new AgentCommands(
            transactions,
            jdbc,
            new PageIntake(transactions, jdbc, LEASE, Clock.systemUTC()),
            LONG,
            Clock.systemUTC());
    polls =
        new CommandPolls(
            commands,
            new GatewaySettings(
                List.of("gateway.example"),
                Path.of("master.keys"),
                Duration.ofDays(7),
                Duration.ofDays(1825),
                Duration.ofDays(90),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                8,
                Duration.ofSeconds(5),
                16,
                8,
                Duration.ofMillis(50),
                LONG));
  }

  @AfterEach
  void stop() throws Exception {
    polls.stop();
    for (CompletableFuture<Optional<AgentCommand>> wait : waits) {
      wait.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void oneQueryLooksForAllWaitingAgents() throws Exception {
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < AGENTS; i++) {
      readers.add(reader());
    }
    int before = counting.statements("update agent_command");
    readers.forEach(this::waitsForItsCommand);
    // every agent has looked once for itself: two statements on commands each
    until(() -> counting.statements("update agent_command") - before == 2 * AGENTS);
    polls.start();
    int looks = counting.statements(LOOK);
    until(() -> counting.statements(LOOK) >= looks + 5);
    assertThat(counting.statements("update agent_command") - before).isEqualTo(2 * AGENTS);

    Reader called = readers.get(AGENTS / 2);
    UUID command = create(called);
    AgentCommand delivered = waits.get(AGENTS / 2).get(60, TimeUnit.SECONDS).orElseThrow();
    assertThat(delivered.id()).isEqualTo(command);
    assertThat(waits.stream().filter(CompletableFuture::isDone)).hasSize(1);
    assertThat(counting.statements("update agent_command") - before)
        .as("nobody of another tenant was woken")
        .isEqualTo(2 * AGENTS + 2);
  }

  @Test
  void whatIsOverWakesNobody() throws Exception {
    Reader reader = reader();
    UUID command = create(reader);
    assertThat(commands.tenantsWithCommands(List.of(reader.tenant))).containsOnly(reader.tenant);
    assertThat(polls.await(reader.identity(), Duration.ZERO)).isPresent();
    commands.finish(
        reader.tenant, reader.agent, command, new CommandOutcome(true, "done", List.of()));
    assertThat(commands.tenantsWithCommands(List.of(reader.tenant))).isEmpty();

    create(reader);
    truth.update("update agent_command set expires_at = now() - interval '1 second'");
    assertThat(polls.await(reader.identity(), Duration.ZERO)).isEmpty();
    assertThat(commands.tenantsWithCommands(List.of(reader.tenant))).isEmpty();
  }

  @Test
  void anAgentGoesOnWaitingWhenTheDatabaseWasAwayForAWhile() throws Exception {
    Reader reader = reader();
    waitsForItsCommand(reader);
    until(() -> counting.statements("update agent_command") >= 2);
    truth.execute("alter table agent_command_index rename to away");
    int looks = counting.statements(LOOK);
    polls.start();
    until(() -> counting.statements(LOOK) >= looks + 2);
    truth.execute("alter table away rename to agent_command_index");
    UUID command = create(reader);
    assertThat(waits.getFirst().get(60, TimeUnit.SECONDS)).map(AgentCommand::id).contains(command);
  }

  private record Reader(TenantId tenant, AgentId agent, SourceDomainId domain) {
    AgentIdentity identity() {
      return new AgentIdentity(tenant, agent);
    }
  }

  /** The agent that reads a tenant's domain; the domain is the same in all tenants. */
  private Reader reader() {
    TenantId tenant = new TenantId(UUID.randomUUID());
    truth.update(
        "insert into tenant (tenant_id, name, created_at) values (?, 'Corp', now())",
        tenant.value());
    SourceDomainId domain =
        domains.announce(
            tenant,
            new DomainNames(
                new UUID(1, 1),
                "DC=corp,DC=example",
                "corp.example",
                Optional.empty(),
                Optional.empty()));
    AgentId agent = new AgentId(UUID.randomUUID());
    domains.lease(
        tenant, domain, new LeaseAsk(agent, UUID.randomUUID(), OptionalLong.empty(), false, ""));
    return new Reader(tenant, agent, domain);
  }

  private UUID create(Reader reader) {
    return commands.create(
        reader.tenant,
        reader.domain,
        new Work.ReadSchema(),
        "anna",
        Instant.now().plus(Duration.ofHours(1)));
  }

  private void waitsForItsCommand(Reader reader) {
    waits.add(
        CompletableFuture.supplyAsync(
            () -> polls.await(reader.identity(), LONG), Thread::startVirtualThread));
  }

  private static void until(Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(10))
        .until(condition);
  }
}
