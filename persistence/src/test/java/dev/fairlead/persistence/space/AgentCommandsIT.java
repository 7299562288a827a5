package dev.fairlead.persistence.space;

import static dev.fairlead.persistence.space.Domain.group;
import static dev.fairlead.persistence.space.Domain.members;
import static dev.fairlead.persistence.space.Domain.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.AgentCommand.Work;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentCommandsIT {
  private final TestDatabase database = TestPostgres.database();
  private final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());
  private final Instant soon = Instant.now().plus(Duration.ofHours(1));

  @Test
  void commandsGoToTheReaderOneByOneInOrder() {
    Domain domain = domain();
    UUID first = create(domain, new Work.ReadObjects(List.of(Domain.guid("Anna"))));
    UUID second = create(domain, new Work.RereadDomain("because"));
    assertThat(domain.commands.deliver(domain.tenant, new AgentId(UUID.randomUUID()))).isEmpty();
    AgentCommand delivered = domain.commands.deliver(domain.tenant, domain.agent).orElseThrow();
    assertThat(delivered)
        .isEqualTo(
            new AgentCommand(first, domain.id, new Work.ReadObjects(List.of(Domain.guid("Anna")))));
    assertThat(domain.commands.deliver(domain.tenant, domain.agent)).isEmpty();
    assertThat(finish(domain, first, true)).isTrue();
    assertThat(domain.commands.deliver(domain.tenant, domain.agent))
        .contains(new AgentCommand(second, domain.id, new Work.RereadDomain("because")));
  }

  @Test
  void aNewProcessGetsTheCommandAgain() {
    Domain domain = domain();
    UUID command = create(domain, new Work.ReadSchema());
    assertThat(domain.commands.deliver(domain.tenant, domain.agent)).isPresent();
    domain.lease();
    assertThat(domain.commands.deliver(domain.tenant, domain.agent))
        .map(AgentCommand::id)
        .contains(command);
  }

  @Test
  void aCommandWithoutAResultIsDeliveredAgainAfterAWhile() {
    Domain domain = domain();
    UUID command = create(domain, new Work.ReadSchema());
    assertThat(domain.commands.deliver(domain.tenant, domain.agent)).isPresent();
    truth.update(
        "update agent_command set delivered_at = delivered_at - interval '121 s'"
            + " where command_id = ?",
        command);
    assertThat(domain.commands.deliver(domain.tenant, domain.agent)).isPresent();
  }

  @Test
  void anExpiredCommandIsNeverDelivered() {
    Domain domain = domain();
    Clock later = Clock.fixed(soon.plusSeconds(1), ZoneOffset.UTC);
    UUID command = create(domain, new Work.ReadSchema());
    Domain sameTables = new Domain(database.app(), truth, later);
    assertThat(sameTables.commands.deliver(domain.tenant, domain.agent)).isEmpty();
    assertThat(state(command)).isEqualTo("EXPIRED");
  }

  @Test
  void aResultIsStoredOnceAndAuditedAndOnlyFromWhoeverWasAsked() {
    Domain domain = domain();
    UUID command = create(domain, new Work.ReadSchema());
    assertThat(finish(domain, command, true)).as("not delivered yet").isFalse();
    domain.commands.deliver(domain.tenant, domain.agent);
    CommandOutcome outcome = new CommandOutcome(true, "read", List.of());
    AgentId stranger = new AgentId(UUID.randomUUID());
    assertThat(domain.commands.finish(domain.tenant, stranger, command, outcome)).isFalse();
    assertThat(finish(domain, command, false)).isTrue();
    assertThat(finish(domain, command, false)).isTrue();
    assertThat(state(command)).isEqualTo("FAILED");
    assertThat(domain.count("audit_log", "action = 'command.failed'")).isEqualTo(1);
    assertThat(domain.count("audit_log", "action = 'command.created'")).isEqualTo(1);
  }

  @Test
  void listsThatACommandsPagesBeganAreWholeWhenItIsDone() {
    Domain domain = domain();
    domain.readWhole(user("Anna"), group("Sales", members(Operation.REPLACE, "Anna", "Bela")));
    UUID command = create(domain, new Work.ReadObjects(List.of(Domain.guid("Sales"))));
    domain.commands.deliver(domain.tenant, domain.agent);
    domain.part(group("Sales", members(Operation.REPLACE, "Anna")));
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
    finish(domain, command, true);
    assertThat(domain.present("member", "Sales", "Bela")).isFalse();
    assertThat(domain.state()).containsEntry("change_number", 2L);
  }

  private Domain domain() {
    return new Domain(database.app(), truth, Clock.systemUTC());
  }

  private UUID create(Domain domain, Work work) {
    return domain.commands.create(domain.tenant, domain.id, work, "anna", soon);
  }

  private static boolean finish(Domain domain, UUID command, boolean done) {
    return domain.commands.finish(
        domain.tenant, domain.agent, command, new CommandOutcome(done, "so it ended", List.of()));
  }

  private String state(UUID command) {
    return truth.queryForObject(
        "select state from agent_command where command_id = ?", String.class, command);
  }
}
