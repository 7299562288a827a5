package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.edge;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.job.SupersededException;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Wherever a worker dies, another one finishes, and nothing is made twice. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashIT {
  private static final int PEOPLE = 10;

  private final Installation installation = new Installation();
  private Worker mortal;
  private Worker heir;

  @BeforeAll
  void start() {
    mortal = installation.worker("mortal", Worker.SMALL);
    heir = installation.worker("heir", Worker.SMALL);
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void aWorkerThatDiesAtAnyBoundaryLeavesACycleThatAnotherFinishes() {
    for (int boundary = 1; ; boundary++) {
      TestTenant tenant = staged();
      boolean died = dies(tenant, boundary);
      heir.finish(tenant);
      assertComplete(tenant);
      if (!died) {
        assertThat(boundary).as("boundaries of one cycle").isGreaterThan(12);
        return;
      }
    }
  }

  @Test
  void aWorkerThatDiesAtAnyBoundaryOfLaterChangesLeavesNoneOut() {
    for (int boundary = 1; ; boundary++) {
      TestTenant tenant = staged();
      heir.finish(tenant);
      tenant.directory.stage(
          tombstone(name(0)),
          change(name(1), Map.of("userAccountControl", "514", "title", "Neu")),
          change(name(2), Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REPLACE, name(4))),
          change("staff", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.REMOVE, name(5))));
      long before = installation.entra.journal().lastNumber();
      boolean died = dies(tenant, boundary);
      heir.finish(tenant);
      assertThat(tenant.writesAfter(before)).as("boundary %d", boundary).hasSize(5);
      assertThat(tenant.entra.memberIds(tenant.targetOf(guid("staff")))).hasSize(PEOPLE - 2);
      assertThat(tenant.entra.managerId(tenant.targetOf(guid(name(2)))))
          .contains(tenant.targetOf(guid(name(4))));
      if (!died) {
        return;
      }
    }
  }

  @Test
  void aWorkerThatIsSupersededBetweenSendingAndRecordingMakesNobodyTwice() throws Exception {
    TestTenant tenant = staged();
    CompletableFuture<Void> run = stalledRun(tenant, "^/users$");
    tenant.supersede();
    assertThatThrownBy(run::get)
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(SupersededException.class);
    assertThat(tenant.entra.users()).isNotEmpty();
    assertThat(
            tenant.count(
                "select count(*) from link where tenant_id = ? and configuration_id = ? and target_kind = 'USER'"))
        .as("sent, but not recorded")
        .isLessThan(tenant.entra.users().size());
    heir.finish(tenant);
    assertComplete(tenant);
  }

  @Test
  void aWorkerThatLosesItsDatabaseBetweenSendingAndRecordingMakesNobodyTwice() throws Exception {
    TestTenant tenant = staged();
    CompletableFuture<Void> run = stalledRun(tenant, "^/users$");
    try (Connection other = installation.database.superuserSource().getConnection();
        Statement lock = other.createStatement()) {
      other.setAutoCommit(false);
      lock.execute("select * from job where tenant_id = '%s' for update".formatted(tenant.id));
      Awaitility.await()
          .pollInterval(Duration.ofMillis(20))
          .atMost(Duration.ofSeconds(60))
          .until(() -> terminateWaiting() > 0);
      assertThatThrownBy(run::get).isInstanceOf(ExecutionException.class);
    }
    assertThat(tenant.entra.users()).isNotEmpty();
    heir.finish(tenant);
    assertComplete(tenant);
  }

  /** Cuts the connection that waits to record what was sent. */
  private int terminateWaiting() {
    return installation
        .truth
        .queryForList(
            """
            select pg_terminate_backend(pid) from pg_stat_activity
             where usename = ? and datname = ? and wait_event_type = 'Lock' and query like '%run_beat_at%'
            """,
            installation.database.appRole(), installation.database.name())
        .size();
  }

  @Test
  void aSupersededWorkerSendsNothingMore() throws Exception {
    TestTenant tenant = staged();
    CompletableFuture<Void> run = stalledRun(tenant, "^/users$");
    tenant.supersede();
    assertThatThrownBy(run::get).hasCauseInstanceOf(SupersededException.class);
    long after = installation.entra.journal().lastNumber();
    assertThat(tenant.writesAfter(after)).isEmpty();
    assertThat(tenant.entra.users()).hasSizeLessThanOrEqualTo(Worker.SMALL.writes());
    heir.finish(tenant);
    assertComplete(tenant);
  }

  @Test
  void anAnswerThatIsLostAfterTheCreateMakesNobodyTwice() {
    TestTenant tenant = staged();
    installation
        .entra
        .faults()
        .add(
            FaultRule.next(2, "POST", "^/users$", new Fault.Drop(true))
                .forTenant(tenant.entra.tenantId()));
    heir.finish(tenant);
    assertThat(tenant.progress().failed()).isPositive();
    for (int i = 0; i < 5 && tenant.progress().failed() > 0; i++) {
      tenant.makeFailuresDue();
      heir.finish(tenant);
    }
    assertComplete(tenant);
  }

  @Test
  void anAnswerThatIsLostWithoutTheCreateIsMadeUpFor() {
    TestTenant tenant = staged();
    installation
        .entra
        .faults()
        .add(
            FaultRule.next(2, "POST", "^/users$", new Fault.Drop(false))
                .forTenant(tenant.entra.tenantId()));
    heir.finish(tenant);
    for (int i = 0; i < 5 && tenant.progress().failed() > 0; i++) {
      tenant.makeFailuresDue();
      heir.finish(tenant);
    }
    assertComplete(tenant);
  }

  @Test
  void anInterruptedWorkerLeavesACycleThatAnotherFinishes() throws Exception {
    for (int pause = 0; pause < 6; pause++) {
      TestTenant tenant = staged();
      Thread worker =
          Thread.ofVirtual()
              .unstarted(() -> {
                try {
                  mortal.slice(tenant);
                } catch (RuntimeException expected) {
                  // whatever it was doing
                }
              });
      int steps = 1 + pause * 2;
      long before = installation.entra.journal().lastNumber();
      worker.start();
      Awaitility.await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(Duration.ofSeconds(30))
          .until(() -> !worker.isAlive() || tenant.writesAfter(before).size() >= steps);
      worker.interrupt();
      worker.join();
      heir.finish(tenant);
      for (int i = 0; i < 5 && tenant.progress().failed() > 0; i++) {
        tenant.makeFailuresDue();
        heir.finish(tenant);
      }
      assertComplete(tenant);
    }
  }

  @Test
  void twoServicesOnOneJobExportEachChangeOnce() throws Exception {
    TestTenant tenant = installation.tenant("Corp");
    List<ObjectReport> people = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      people.add(user("twin" + i));
    }
    tenant.directory.stage(people);
    try (AutoCloseable one = installation.startService(Map.of("fairlead.jobs.slice-objects", 20));
        AutoCloseable two = installation.startService(Map.of("fairlead.jobs.slice-objects", 20))) {
      tenant.directory.commit();
      tenant.awaitIdle();
      for (int round = 0; round < 5; round++) {
        List<ObjectReport> changes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
          changes.add(change("twin" + i, Map.of("title", "Runde " + round)));
        }
        long before = installation.entra.journal().lastNumber();
        tenant.directory.stage(changes);
        tenant.awaitIdle();
        assertThat(tenant.writesAfter(before)).hasSize(60);
      }
    }
    assertThat(tenant.writesAfter(0).stream().filter(it -> it.url().equals("/users"))).hasSize(60);
    assertThat(tenant.entra.users()).hasSize(60);
  }

  /** Runs until the first batch of creates is in Entra, its answer still on the way. */
  private CompletableFuture<Void> stalledRun(TestTenant tenant, String url) {
    FaultRule stall =
        installation
            .entra
            .faults()
            .add(
                FaultRule.next(1, "POST", url, new Fault.Delay(Duration.ofMillis(1_500)))
                    .forTenant(tenant.entra.tenantId()));
    CompletableFuture<Void> run =
        CompletableFuture.runAsync(
            () -> mortal.slice(tenant), command -> Thread.ofVirtual().start(command));
    Awaitility.await()
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> stall.hits() > 0 || run.isDone());
    assertThat(run).isNotDone();
    return run;
  }

  private boolean dies(TestTenant tenant, int boundary) {
    AtomicInteger passed = new AtomicInteger();
    try {
      mortal.slice(
          tenant,
          () -> {
            if (passed.incrementAndGet() == boundary) {
              throw new Worker.Death();
            }
            return false;
          });
      return false;
    } catch (Worker.Death death) {
      return true;
    }
  }

  private TestTenant staged() {
    TestTenant tenant = installation.tenant("Corp");
    List<ObjectReport> objects = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      objects.add(user(name(i)));
      names.add(name(i));
    }
    objects.add(group("staff", names.toArray(String[]::new)));
    tenant.directory.stage(objects);
    tenant.directory.stage(
        change(name(2), Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REPLACE, name(3))));
    tenant.directory.commit();
    return tenant;
  }

  private void assertComplete(TestTenant tenant) {
    assertThat(tenant.progress().failed()).isZero();
    assertThat(tenant.progress().idle()).isTrue();
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    assertThat(tenant.entra.deletedItems()).isEmpty();
    Set<String> made = new HashSet<>();
    List<JournalEntry> creates =
        tenant.writesAfter(0).stream()
            .filter(it -> it.applied() && it.url().equals("/users"))
            .toList();
    creates.forEach(it ->
        assertThat(made.add(it.requestBody().path("userPrincipalName").asString()))
            .as("created twice")
            .isTrue());
    assertThat(creates).hasSize(PEOPLE);
    assertThat(tenant.entra.groups()).hasSize(1);
    assertThat(tenant.entra.memberIds(tenant.targetOf(guid("staff"))))
        .isEqualTo(
            tenant.entra.users().stream()
                .map(it -> it.path("id").asString())
                .collect(Collectors.toSet()));
    assertThat(tenant.entra.managerId(tenant.targetOf(guid(name(2)))))
        .contains(tenant.targetOf(guid(name(3))));
    assertThat(
            tenant.count(
                "select count(*) from create_intent where tenant_id = ? and configuration_id = ?"))
        .isZero();
  }

  private static String name(int i) {
    return "mortal%02d".formatted(i);
  }
}
