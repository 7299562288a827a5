package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.engine.outcome.ErrorClass;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.job.JobState;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.space.ObjectReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A target that refuses, throttles, or is not there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleIT {
  private static final int PEOPLE = 25;

  private final Installation installation = new Installation();
  private Worker worker;

  /** Does not remember what was created moments ago. */
  private Worker later;

  @BeforeAll
  void start() {
    worker = installation.worker("trouble");
    later = installation.worker("later");
  }

  @AfterEach
  void healthy() {
    installation.entra.faults().clear();
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void oneObjectThatIsAlwaysRefusedDoesNotStopTheOthers() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(people());
    tenant.directory.stage(
        user(
            "refused",
            TestDirectory.PEOPLE,
            Map.of("userPrincipalName", name(0) + "@corp.example")));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    ObjectFailure failure = failures(tenant).getFirst();
    assertThat(failure.errorClass()).isEqualTo(ErrorClass.CONFLICT);
    assertThat(failure.verb()).isEqualTo(Verb.CREATE);
    assertThat(failure.remedy()).isNotEmpty();
    assertThat(failure.nextAttempt()).isPresent();
    for (int attempt = 2; attempt <= 8; attempt++) {
      tenant.makeFailuresDue();
      worker.finish(tenant);
      assertThat(failures(tenant).getFirst().failures()).isEqualTo(attempt);
    }
    assertThat(failures(tenant).getFirst().quarantinedAt()).isPresent();
    tenant.directory.stage(change("refused", Map.of("userPrincipalName", "accepted@corp.example")));
    worker.finish(tenant);
    assertThat(tenant.entra.userByPrincipalName("accepted@corp.example")).isPresent();
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aRefusedUpdateIsShownWithCauseAndTriedAgain() {
    TestTenant tenant = synced();
    fault(
        tenant,
        1,
        "PATCH",
        "^/users/",
        Fault.error(
            400,
            "Request_BadRequest",
            "Invalid value specified for property 'jobTitle' of resource 'User'."));
    tenant.directory.stage(
        change(name(0), Map.of("title", "a")), change(name(1), Map.of("title", "b")));
    worker.finish(tenant);
    assertThat(failures(tenant))
        .singleElement()
        .satisfies(it -> assertThat(it.errorClass()).isEqualTo(ErrorClass.DATA));
    tenant.makeFailuresDue();
    worker.finish(tenant);
    assertThat(tenant.progress().failed()).isZero();
    assertThat(tenant.entra.users().stream().filter(it -> it.has("jobTitle"))).hasSize(2);
  }

  @Test
  void aStormOfThrottlingLosesNothingAndFailsNobody() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(people());
    tenant.directory.commit();
    fault(tenant, 40, "POST", "^/users$", Fault.tooManyRequests(1));
    worker.finishPatiently(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    assertThat(tenant.progress().failed()).isZero();
    assertThat(tenant.progress().cycle().orElseThrow().id()).isEqualTo(1);
  }

  @Test
  void throttledLookupsCreateNobody() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(people());
    tenant.directory.commit();
    fault(tenant, 1_000, "GET", "^/(users|directory)", Fault.tooManyRequests(600));
    worker.slice(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    installation.entra.faults().clear();
    worker.finishPatiently(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aLookupThatFailsCreatesNobodyAndIsMadeUpFor() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(user("alone"));
    tenant.directory.commit();
    fault(tenant, 50, "GET", "^/users", Fault.error(503, "ServiceUnavailable", "later"));
    worker.slice(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failures(tenant))
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo("MATCH_UNAVAILABLE"));
    installation.entra.faults().clear();
    tenant.makeFailuresDue();
    worker.finishPatiently(tenant);
    assertThat(tenant.entra.users()).hasSize(1);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aTargetThatIsNotThereFailsNobodyAndDeletesNobody() {
    TestTenant tenant = synced();
    tenant.directory.stage(change(name(0), Map.of("title", "a")), tombstone(name(1)));
    fault(tenant, 1_000, "*", ".*", Fault.error(503, "ServiceUnavailable", "down"));
    worker.slice(tenant);
    assertThat(tenant.progress().failed()).isZero();
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    installation.entra.faults().clear();
    worker.finishPatiently(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE - 1);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void anApplicationThatLostItsRightsQuarantinesTheJobUntilAProbeSucceeds() throws Exception {
    TestTenant tenant = installation.tenant("Corp");
    TestTenant other = installation.tenant("Corp");
    tenant.directory.stage(people());
    other.directory.stage(people());
    tenant.revokeCredential();
    try (AutoCloseable service =
        installation.startService(Map.of("fairlead.jobs.quarantine-probes", "300ms,600ms"))) {
      tenant.directory.commit();
      other.directory.commit();
      await(() -> tenant.progress().job().state() == JobState.QUARANTINED);
      assertThat(tenant.progress().job().reason().orElseThrow()).contains("credentials");
      assertThat(tenant.progress().job().nextAttempt()).isPresent();
      other.awaitIdle();
      assertThat(other.entra.users()).hasSize(PEOPLE);
      await(() -> tenant.progress().job().failures() >= 3);
      assertThat(tenant.entra.users()).isEmpty();
      tenant.grantCredential();
      tenant.awaitIdle();
      assertThat(tenant.progress().job().state()).isEqualTo(JobState.ACTIVE);
      assertThat(tenant.entra.users()).hasSize(PEOPLE);
      tenant.revokeCredential();
      tenant.directory.stage(change(name(0), Map.of("title", "a")));
      await(() -> tenant.progress().job().state() == JobState.QUARANTINED);
      tenant.grantCredential();
      tenant.awaitIdle();
      assertThat(tenant.progress().failed()).isZero();
    }
  }

  @Test
  void aPersonDeletedInEntraIsRestoredWhenItsSourceChanges() {
    TestTenant tenant = synced();
    String id = tenant.targetOf(guid(name(0)));
    deleteInEntra(tenant, id);
    tenant.directory.stage(change(name(0), Map.of("title", "wieder da")));
    later.finish(tenant);
    assertThat(failures(tenant))
        .singleElement()
        .satisfies(it -> assertThat(it.code()).isEqualTo("TARGET_GONE"));
    tenant.makeFailuresDue();
    later.finish(tenant);
    assertThat(tenant.entra.object(id).orElseThrow().path("jobTitle").asString())
        .isEqualTo("wieder da");
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aRefusedMemberDoesNotStopTheOthersOfItsGroup() {
    TestTenant tenant = synced();
    String gone = tenant.targetOf(guid(name(0)));
    deleteInEntra(tenant, gone);
    tenant.directory.stage(group("team", name(0), name(1), name(2)));
    later.finish(tenant);
    String team = tenant.targetOf(guid("team"));
    assertThat(tenant.entra.memberIds(team)).hasSize(2);
    assertThat(failures(tenant))
        .singleElement()
        .satisfies(it -> assertThat(it.aspect()).isEqualTo(ObjectFailure.Aspect.REFERENCES));
    tenant.directory.stage(change(name(0), Map.of("title", "wieder da")));
    later.finish(tenant);
    tenant.makeFailuresDue();
    later.finish(tenant);
    tenant.makeFailuresDue();
    later.finish(tenant);
    assertThat(tenant.entra.memberIds(team)).hasSize(3);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aPausedJobStopsAndGoesOnWhereItStood() {
    TestTenant tenant = synced();
    installation.control.pause(tenant.id, tenant.configuration, "anna", "holidays");
    tenant.directory.stage(change(name(0), Map.of("title", "a")));
    worker.slice(tenant);
    assertThat(tenant.progress().idle()).isFalse();
    assertThat(tenant.progress().job().reason().orElseThrow()).contains("anna", "holidays");
    assertThat(tenant.progress().count(Verb.UPDATE, ChangeState.APPLIED)).isZero();
    installation.control.resume(tenant.id, tenant.configuration, "anna", "back");
    worker.finish(tenant);
    assertThat(tenant.progress().count(Verb.UPDATE, ChangeState.APPLIED)).isEqualTo(1);
    assertThat(
            tenant.count(
                "select count(*) from audit_log where tenant_id = ? and subject = ?::text"
                    + " and action in ('job.paused', 'job.resumed')"))
        .isEqualTo(2);
  }

  private static void await(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(20))
        .until(condition);
  }

  private void deleteInEntra(TestTenant tenant, String id) {
    tenant.graph().write(new dev.fairlead.graph.write.WriteOperation.DeleteUser(id));
  }

  private void fault(TestTenant tenant, int times, String method, String url, Fault fault) {
    installation
        .entra
        .faults()
        .add(FaultRule.next(times, method, url, fault).forTenant(tenant.entra.tenantId()));
  }

  private List<ObjectFailure> failures(TestTenant tenant) {
    return installation.reports.newestFailures(tenant.id, tenant.configuration, 100);
  }

  private TestTenant synced() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(people());
    tenant.directory.commit();
    worker.finish(tenant);
    return tenant;
  }

  private static List<ObjectReport> people() {
    List<ObjectReport> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(user(name(i)));
    }
    return people;
  }

  private static String name(int i) {
    return "person%02d".formatted(i);
  }
}
