package dev.fairlead.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.persistence.space.AgentCommand.Work;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.CommandBatch;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.DomainHealth;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.SchemaReport;
import dev.fairlead.protocol.SchemaReport.SchemaAttribute;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Commands, and what agents report about their domains. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsIT {
  private final GatewayFixture fixture = new GatewayFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aWaitingAgentGetsItsCommandAndSaysHowItEnded() throws Exception {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      UUID domain = agent.announce(Directory.guid("commands.example"));
      agent.readWhole(domain, Directory.user("Anna"));
      assertThat(poll(agent, 0).commands()).isEmpty();
      CompletableFuture<CommandBatch> waiting =
          CompletableFuture.supplyAsync(() -> poll(agent, 30));
      UUID command =
          fixture.commands.create(
              fixture.contoso,
              new SourceDomainId(domain),
              new Work.RereadDomain("told to"),
              "anna",
              fixture.clock.instant().plus(Duration.ofHours(1)));
      assertThat(waiting.get(20, TimeUnit.SECONDS).commands())
          .containsExactly(new Command.RereadDomain(command, domain, "told to"));
      assertThat(poll(agent, 0).commands()).isEmpty();
      CommandResult result = new CommandResult(true, "reading again", List.of());
      String path = TestAgent.path(Protocol.COMMAND_RESULTS, command);
      assertThat(agent.post(path, result).status()).isEqualTo(204);
      assertThat(agent.post(path, result).status()).isEqualTo(204);
      try (TestAgent other = fixture.agent(fixture.fabrikam)) {
        assertThat(other.post(path, result).refusal().code()).isEqualTo(RefusalCode.NOT_FOUND);
      }
    }
  }

  @Test
  void aWaitEndsByItself() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      assertThat(poll(agent, 1).commands()).isEmpty();
      assertThat(agent.get(Protocol.COMMANDS + "?waitSeconds=x").refusal().code())
          .isEqualTo(RefusalCode.REQUEST_INVALID);
    }
  }

  @Test
  void waitingAgentsDoNotHoldUpAStop() throws Exception {
    RunningGateway second = fixture.another(Map.of());
    TestAgent enrolled = fixture.agent(fixture.contoso);
    try (TestAgent agent = new TestAgent(second.port(), enrolled.keys, enrolled.certificate)) {
      CompletableFuture<CommandBatch> waiting =
          CompletableFuture.supplyAsync(() -> poll(agent, 30));
      fixture.awaitCount(
          fixture.contoso,
          "agent",
          "last_seen_at is not null and agent_id = '" + enrolled.certificate.agentId() + "'");
      CompletableFuture<Void> stopping = CompletableFuture.runAsync(second::close);
      assertThat(waiting.get(10, TimeUnit.SECONDS).commands()).isEmpty();
      stopping.get(20, TimeUnit.SECONDS);
    } finally {
      enrolled.close();
      second.close();
    }
  }

  @Test
  void schemaAndHealthAreKeptForPeopleToSee() {
    try (TestAgent agent = fixture.agent(fixture.contoso)) {
      UUID domain = agent.announce(Directory.guid("reports.example"));
      SchemaReport schema =
          new SchemaReport(
              List.of(
                  new SchemaAttribute("mail", "2.5.5.12", 64, true, false),
                  new SchemaAttribute("member", "2.5.5.1", 127, false, true)));
      assertThat(
              agent
                  .send(
                      "PUT",
                      TestAgent.path(Protocol.SCHEMA, domain),
                      TestCaller.gzip(ProtocolJson.mapper().writeValueAsBytes(schema)),
                      Map.of("Content-Encoding", "gzip"))
                  .status())
          .isEqualTo(204);
      assertThat(
              agent
                  .post(
                      TestAgent.path(Protocol.HEALTH, domain),
                      new DomainHealth(
                          false,
                          new DomainHealth.Problem("NO_DELETED_OBJECTS", "Grant the right."),
                          "dc1.corp.example",
                          TestAgent.INVOCATION,
                          Instant.now()))
                  .status())
          .isEqualTo(204);
      assertThat(fixture.domains.list(fixture.contoso))
          .filteredOn(d -> d.id().value().equals(domain))
          .singleElement()
          .satisfies(d -> {
            assertThat(d.deletedObjectsReadable()).contains(false);
            assertThat(d.problem()).map(p -> p.code()).contains("NO_DELETED_OBJECTS");
            assertThat(d.committedGeneration()).isEmpty();
          });
      assertThat(
              fixture.count(
                  fixture.contoso,
                  "source_domain",
                  "schema -> 'attributes' -> 1 ->> 'name' = 'member'"))
          .isEqualTo(1);
    }
  }

  private static CommandBatch poll(TestAgent agent, int seconds) {
    return agent.get(Protocol.COMMANDS + "?waitSeconds=" + seconds).as(CommandBatch.class);
  }
}
