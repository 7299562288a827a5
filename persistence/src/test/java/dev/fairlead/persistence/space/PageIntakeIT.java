package dev.fairlead.persistence.space;

import static dev.fairlead.persistence.space.Domain.change;
import static dev.fairlead.persistence.space.Domain.container;
import static dev.fairlead.persistence.space.Domain.edges;
import static dev.fairlead.persistence.space.Domain.group;
import static dev.fairlead.persistence.space.Domain.manager;
import static dev.fairlead.persistence.space.Domain.members;
import static dev.fairlead.persistence.space.Domain.tombstone;
import static dev.fairlead.persistence.space.Domain.user;
import static dev.fairlead.persistence.space.Domain.whole;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import dev.fairlead.testsupport.postgres.CountingSource;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.JdbcTemplate;

/** How pages become staged objects and edges. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageIntakeIT {
  private final TestDatabase database = TestPostgres.database();
  private final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());

  @Test
  void aPageSentTwiceIsAppliedOnceAndAcknowledgedTwice() {
    Domain domain = domain();
    StagedPage page = domain.generation(true, 1, user("Anna"));
    PageOutcome.Applied first = domain.applied(page);
    assertThat(domain.intake.take(domain.tenant, domain.id, page))
        .isEqualTo(new PageOutcome.Repeated(first.changeNumber()));
    assertThat(domain.state())
        .containsEntry("change_number", 1L)
        .containsEntry("last_sequence", 1L);
  }

  @Test
  void pagesOutOfOrderAreRefusedByKind() {
    Domain domain = domain();
    domain.readWhole(user("Anna"));
    StagedPage next = domain.page(OptionalLong.empty(), true, OptionalLong.empty(), user("Bela"));
    assertThat(take(domain, with(next, next.epoch(), next.sequence() + 1)))
        .isEqualTo(new PageOutcome.SequenceGap(2));
    assertThat(take(domain, with(next, next.epoch(), 1)))
        .isEqualTo(new PageOutcome.SequenceReused());
    assertThat(take(domain, with(next, next.epoch() - 1, next.sequence())))
        .isEqualTo(new PageOutcome.LeaseStale());
    assertThat(take(domain, with(next, next.epoch() + 1, next.sequence())))
        .isEqualTo(new PageOutcome.LeaseStale());
    domain.lease();
    assertThat(take(domain, next)).isEqualTo(new PageOutcome.LeaseStale());
    assertThat(domain.count("source_object", "true")).isEqualTo(1);
  }

  @Test
  void twoTenantsWithTheSameDomainAndObjectsDoNotMeet() {
    Domain contoso = domain();
    Domain fabrikam = domain();
    contoso.readWhole(user("Anna"), group("Sales", members(Operation.REPLACE, "Anna")));
    fabrikam.readWhole(user("Anna"), group("Sales", members(Operation.REPLACE, "Anna")));
    contoso.delta(tombstone("Anna"));
    assertThat(fabrikam.object("Anna")).containsEntry("deleted", false);
    assertThat(fabrikam.present("member", "Sales", "Anna")).isTrue();
    StagedPage foreign =
        fabrikam.page(OptionalLong.empty(), true, OptionalLong.empty(), tombstone("Anna"));
    assertThat(fabrikam.intake.take(fabrikam.tenant, contoso.id, foreign))
        .isEqualTo(new PageOutcome.DomainUnknown());
  }

  @Test
  void anObjectReadAgainUnchangedIsNotRewritten() {
    Domain domain = domain();
    domain.readWhole(user("Anna"), user("Bela"));
    Object anna = domain.object("Anna").get("place");
    domain.askForGeneration();
    PageOutcome.Applied again = domain.readWhole(user("Anna"), user("Bela"));
    assertThat(again.changedObjects()).isZero();
    assertThat(again.changeNumber()).isEqualTo(1);
    assertThat(domain.object("Anna")).containsEntry("place", anna);
    assertThat(domain.count("generation_sighting", "true")).isZero();
  }

  @Test
  void anEmptyGenerationDeletesNobodyAndAsksAboutEverybody() {
    Domain domain = domain();
    domain.readWhole(
        user("Anna"), user("Bela"), group("Sales", members(Operation.REPLACE, "Anna")));
    domain.askForGeneration();
    domain.readWhole();
    assertThat(domain.count("source_object", "deleted")).isZero();
    assertThat(domain.present("member", "Sales", "Anna")).isTrue();
    assertThat(domain.count("absence_question", "answered_at is null")).isEqualTo(3);

    domain.delta(change("Anna", "title", "Director"), tombstone("Bela"));
    assertThat(domain.count("absence_question", "answer = 'SEEN_AGAIN'")).isEqualTo(1);
    assertThat(domain.count("absence_question", "answer = 'TOMBSTONE'")).isEqualTo(1);
    assertThat(domain.domains.list(domain.tenant).getFirst().openQuestions()).isEqualTo(1);
  }

  @Test
  void aGenerationWithAnotherCountIsNotCommitted() {
    Domain domain = domain();
    assertThat(take(domain, domain.generation(true, 2, user("Anna"))))
        .isInstanceOf(PageOutcome.GenerationMismatch.class);
    assertThat(domain.state()).containsEntry("committed_generation", null);
    assertThat(domain.count("source_object", "true")).isZero();
    domain.applied(domain.generation(true, 1, user("Anna")));
    assertThat(domain.state())
        .containsEntry("committed_generation", 1L)
        .containsEntry("open_generation", null)
        .containsEntry("attribute_set_version", 1)
        .containsEntry("cursor", "cursor 1".getBytes(java.nio.charset.StandardCharsets.UTF_8));
  }

  @Test
  void aDeltaCannotOvertakeAnOpenGeneration() {
    Domain domain = domain();
    assertThat(
            take(
                domain,
                domain.page(OptionalLong.empty(), true, OptionalLong.empty(), user("Anna"))))
        .isInstanceOf(PageOutcome.GenerationMismatch.class);
    // objects that were asked for one by one come without a cursor
    domain.part(user("Anna"));
    domain.applied(domain.generation(true, 1, user("Bela")));
    assertThat(domain.count("absence_question", "true")).isZero();
  }

  @Test
  void aGenerationCutOffLeavesNoTrace() {
    Domain domain = domain();
    domain.readWhole(user("Anna"), user("Bela"));
    domain.askForGeneration();
    domain.applied(domain.generation(false, 0, user("Anna")));
    domain.lease();
    assertThat(domain.lease.generation()).hasValue(3);
    assertThat(domain.count("generation_sighting", "true")).isZero();
    domain.applied(domain.generation(true, 1, user("Bela")));
    assertThat(domain.count("absence_question", "answered_at is null")).isEqualTo(1);
  }

  @Test
  void aGenerationGoesOnAfterItsLeaseLapsedAndNobodyElseRead() {
    Domain domain = domain();
    Domain other = domain();
    domain.readWhole(user("Anna"), user("Bela"));
    domain.askForGeneration();
    domain.applied(domain.generation(false, 0, user("Anna")));
    lapse(domain);
    assertThat(domain.renew())
        .isInstanceOfSatisfying(
            Lease.Granted.class,
            renewed -> {
              assertThat(renewed.epoch()).isEqualTo(domain.lease.epoch());
              assertThat(renewed.nextSequence()).isEqualTo(3);
              assertThat(renewed.generation()).isEqualTo(domain.lease.generation());
            });
    domain.applied(domain.generation(true, 2, user("Bela")));
    assertThat(domain.count("absence_question", "true")).isZero();
    assertThat(other.state()).containsEntry("committed_generation", null);
  }

  @Test
  void anotherAgentTakesALapsedLeaseAndTheOldHolderIsFencedOff() {
    Domain domain = domain();
    domain.applied(domain.generation(false, 0, user("Anna")));
    lapse(domain);
    Lease taken =
        domain.domains.lease(
            domain.tenant,
            domain.id,
            new LeaseAsk(
                new AgentId(UUID.randomUUID()),
                UUID.randomUUID(),
                OptionalLong.empty(),
                false,
                ""));
    assertThat(taken)
        .isInstanceOfSatisfying(
            Lease.Granted.class,
            granted -> assertThat(granted.epoch()).isEqualTo(domain.lease.epoch() + 1));
    assertThat(domain.renew()).isInstanceOf(Lease.HeldByAnother.class);
    assertThat(take(domain, domain.generation(true, 2, user("Bela"))))
        .isEqualTo(new PageOutcome.LeaseStale());
    assertThat(domain.count("generation_sighting", "true")).isZero();
  }

  private void lapse(Domain domain) {
    truth.update(
        "update source_domain set lease_expires_at = now() - interval '1 hour' where tenant_id = ?",
        domain.tenant.value());
  }

  @Test
  void aTombstoneDropsEveryEdgeFromAndToTheObject() {
    Domain domain = domain();
    domain.readWhole(
        user("Anna", manager(Operation.REPLACE, "Bela")),
        user("Bela"),
        user("Cleo", manager(Operation.REPLACE, "Anna")),
        group("Sales", members(Operation.REPLACE, "Anna", "Bela")));
    PageOutcome.Applied applied = domain.delta(tombstone("Anna"));
    assertThat(domain.object("Anna"))
        .containsEntry("deleted", true)
        .containsEntry("kind", "USER")
        .containsEntry("rdn", "Anna")
        .containsEntry("change_number", applied.changeNumber());
    assertThat(domain.present("member", "Sales", "Anna")).isFalse();
    assertThat(domain.present("manager", "Anna", "Bela")).isFalse();
    assertThat(domain.present("manager", "Cleo", "Anna")).isFalse();
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
    assertThat(domain.count("source_edge", "change_number = " + applied.changeNumber()))
        .isEqualTo(3);
  }

  @Test
  void aReanimatedObjectIsAMemberAgain() {
    Domain domain = domain();
    domain.readWhole(user("Anna"), group("Sales", members(Operation.REPLACE, "Anna")));
    domain.delta(tombstone("Anna"));
    domain.delta(user("Anna"), edges("Sales", members(Operation.ADD, "Anna")));
    assertThat(domain.object("Anna")).containsEntry("deleted", false);
    assertThat(domain.present("member", "Sales", "Anna")).isTrue();
  }

  @Test
  void aListGivenAnewOverSeveralPagesLosesNobodyBetweenThem() {
    Domain domain = domain();
    domain.readWhole(group("Sales", members(Operation.REPLACE, "Anna", "Bela", "Cleo")));
    domain.part(edges("Sales", members(Operation.REPLACE, "Anna")));
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
    assertThat(domain.present("member", "Sales", "Cleo")).isTrue();
    domain.delta(edges("Sales", members(Operation.ADD, "Bela")));
    assertThat(domain.present("member", "Sales", "Anna")).isTrue();
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
    assertThat(domain.present("member", "Sales", "Cleo")).isFalse();
    assertThat(domain.count("generation_edge_sighting", "true")).isZero();
    assertThat(domain.state()).containsEntry("reply_open", false);
  }

  @Test
  void aListCutOffByANewEpochLosesNobody() {
    Domain domain = domain();
    domain.readWhole(group("Sales", members(Operation.REPLACE, "Anna", "Bela")));
    domain.part(edges("Sales", members(Operation.REPLACE, "Anna")));
    domain.lease();
    domain.delta(change("Anna", "title", "Director"));
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
  }

  @Test
  void aReplacedListIsWholeWhenItsReplyEndsWithTheSamePage() {
    Domain domain = domain();
    domain.readWhole(group("Sales", members(Operation.REPLACE, "Anna", "Bela")));
    PageOutcome.Applied applied =
        domain.delta(edges("Sales", members(Operation.REPLACE, "Bela", "Cleo")));
    assertThat(applied.changedEdges()).isEqualTo(2);
    assertThat(domain.present("member", "Sales", "Anna")).isFalse();
    assertThat(domain.present("member", "Sales", "Cleo")).isTrue();
  }

  @Test
  void membersThatAGenerationDidNotShowGoWithItsCommitOnly() {
    Domain domain = domain();
    domain.readWhole(group("Sales", members(Operation.REPLACE, "Anna", "Bela", "Cleo")));
    domain.askForGeneration();
    domain.applied(domain.generation(false, 0, group("Sales", members(Operation.REPLACE, "Anna"))));
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
    domain.applied(domain.generation(true, 2, edges("Sales", members(Operation.ADD, "Bela"))));
    assertThat(domain.present("member", "Sales", "Bela")).isTrue();
    assertThat(domain.present("member", "Sales", "Cleo")).isFalse();
  }

  @Test
  void aGroupThatAGenerationDidNotShowKeepsItsMembers() {
    Domain domain = domain();
    domain.readWhole(user("Anna"), group("Sales", members(Operation.REPLACE, "Anna")));
    domain.askForGeneration();
    domain.readWhole(user("Anna"));
    assertThat(domain.present("member", "Sales", "Anna")).isTrue();
    assertThat(domain.count("absence_question", "true")).isEqualTo(1);
  }

  @Test
  void anotherManagerReplacesTheFormerAtOnce() {
    Domain domain = domain();
    domain.readWhole(user("Anna", manager(Operation.REPLACE, "Bela")));
    domain.part(change("Anna", "", "", manager(Operation.ADD, "Cleo")));
    assertThat(domain.present("manager", "Anna", "Bela")).isFalse();
    assertThat(domain.present("manager", "Anna", "Cleo")).isTrue();
    domain.delta(change("Anna", "", "", manager(Operation.REMOVE, "Cleo")));
    assertThat(domain.present("manager", "Anna", "Cleo")).isFalse();
  }

  @Test
  void edgesMayPointAtObjectsThatAreNotStaged() {
    Domain domain = domain();
    domain.readWhole(group("Sales", members(Operation.REPLACE, "somebody of another domain")));
    assertThat(domain.present("member", "Sales", "somebody of another domain")).isTrue();
    assertThat(domain.count("source_object", "true")).isEqualTo(1);
  }

  @Test
  void renamingAContainerChangesItsRowOnly() {
    Domain domain = domain();
    domain.readWhole(whole("People", List.of("top", "organizationalUnit")), user("Anna"));
    PageOutcome.Applied applied = domain.delta(container("People", "Staff"));
    assertThat(applied.changedObjects()).isEqualTo(1);
    assertThat(domain.object("People")).containsEntry("rdn", "Staff");
    assertThat(domain.object("Anna")).containsEntry("change_number", 1L);
  }

  @Test
  void readersOfTheDomainAreWokenOnceItHasBeenReadWhole() {
    Domain domain = domain();
    UUID configuration = reader(domain);
    domain.applied(domain.generation(false, 0, user("Anna")));
    assertThat(due(domain, configuration)).isFalse();
    domain.applied(domain.generation(true, 2, user("Bela")));
    assertThat(due(domain, configuration)).isTrue();
    sleepAgain(domain, configuration);
    domain.delta(change("Anna", "mail", "Anna@corp.example"));
    assertThat(due(domain, configuration)).as("nothing changed").isFalse();
    domain.delta(change("Anna", "mail", "anna@corp.example"));
    assertThat(due(domain, configuration)).isTrue();
  }

  @Test
  void theStatementsOfAPageDoNotDependOnItsSize() {
    CountingSource counting = new CountingSource(database.app());
    Domain domain = new Domain(counting.source(), truth, Clock.systemUTC());
    domain.readWhole(user("Anna"));
    int small = statements(counting, () -> domain.delta(everything(1)));
    int large = statements(counting, () -> domain.delta(everything(300)));
    assertThat(large).isEqualTo(small).isLessThanOrEqualTo(20);
  }

  @Test
  void twoOpenTransactionsOnOneDomainCommitInTheOrderOfTheirNumbers() throws Exception {
    Domain domain = domain();
    domain.readWhole(user("Anna"));
    try (Connection earlier = database.superuserSource().getConnection()) {
      earlier.setAutoCommit(false);
      try (var statement = earlier.createStatement()) {
        statement.execute(
            "update source_domain set change_number = change_number + 1 where tenant_id = '"
                + domain.tenant
                + "'");
      }
      CompletableFuture<PageOutcome.Applied> later =
          CompletableFuture.supplyAsync(() -> domain.delta(user("Bela")));
      awaitWaiter();
      assertThat(later).isNotDone();
      assertThat(domain.state()).as("nothing is seen of either").containsEntry("change_number", 1L);
      earlier.commit();
      assertThat(later.get(30, TimeUnit.SECONDS).changeNumber()).isEqualTo(3);
    }
    assertThat(domain.object("Bela")).containsEntry("change_number", 3L);
  }

  /** Until the other transaction waits for the domain's row. */
  private void awaitWaiter() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (truth.queryForObject(
            "select count(*) from pg_stat_activity where datname = ? and wait_event_type = 'Lock'",
            Long.class,
            database.name())
        == 0) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private static ObjectReport[] everything(int groups) {
    return IntStream.range(0, groups)
        .boxed()
        .flatMap(i ->
            List.of(
                user("user " + groups + i, manager(Operation.REPLACE, "Anna")),
                tombstone("gone " + groups + i),
                edges("other " + groups + i, members(Operation.REMOVE, "Anna")),
                group("group " + groups + i, members(Operation.REPLACE, "Anna")))
                .stream())
        .toArray(ObjectReport[]::new);
  }

  private static int statements(CountingSource counting, Runnable work) {
    int before = counting.statements();
    work.run();
    return counting.statements() - before;
  }

  private Domain domain() {
    return new Domain(database.app(), truth, Clock.systemUTC());
  }

  private static PageOutcome take(Domain domain, StagedPage page) {
    return domain.intake.take(domain.tenant, domain.id, page);
  }

  private static StagedPage with(StagedPage page, long epoch, long sequence) {
    return new StagedPage(
        page.sender(),
        epoch,
        sequence,
        page.hash(),
        page.generation(),
        page.attributeSetVersion(),
        page.readAt(),
        page.invocationId(),
        page.objects(),
        page.entries(),
        page.cursor(),
        page.commitCount());
  }

  private UUID reader(Domain domain) {
    UUID configuration = UUID.randomUUID();
    UUID connection = UUID.randomUUID();
    truth.update(
        "insert into graph_connection (tenant_id, connection_id, entra_tenant, authority, graph_root,"
            + " client_id, sealed_credential, created_at) values (?, ?, 't', 'a', 'g', 'c', '', now())",
        domain.tenant.value(),
        connection);
    truth.update(
        "insert into configuration (tenant_id, configuration_id, name, connection_id, created_at)"
            + " values (?, ?, 'People', ?, now())",
        domain.tenant.value(),
        configuration,
        connection);
    truth.update(
        "insert into configuration_domain (tenant_id, configuration_id, domain_id) values (?, ?, ?)",
        domain.tenant.value(),
        configuration,
        domain.id.value());
    truth.update(
        "insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
            + " values ('provision', ?, now() + interval '1 hour', false, 1)",
        domain.tenant + ":" + configuration);
    return configuration;
  }

  private boolean due(Domain domain, UUID configuration) {
    return truth.queryForObject(
        "select execution_time <= now() from scheduled_tasks where task_instance = ?",
        Boolean.class,
        domain.tenant + ":" + configuration);
  }

  private void sleepAgain(Domain domain, UUID configuration) {
    truth.update(
        "update scheduled_tasks set execution_time = now() + interval '1 hour'"
            + " where task_instance = ?",
        domain.tenant + ":" + configuration);
  }
}
