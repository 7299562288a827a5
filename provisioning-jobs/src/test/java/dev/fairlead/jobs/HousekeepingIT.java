package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.edge;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.jobs.housekeeping.Housekeeping;
import dev.fairlead.jobs.housekeeping.Retention;
import dev.fairlead.persistence.configuration.Tenants;
import dev.fairlead.persistence.plan.HeldChanges.Held;
import dev.fairlead.persistence.retention.Leftovers;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is over goes after its time; whatever somebody may still need stays. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HousekeepingIT {
  private static final Duration KEPT = Duration.ofDays(30);

  private final Installation installation = new Installation();
  private Worker worker;
  private Tenants tenants;

  @BeforeAll
  void start() {
    worker = installation.worker("housekeeper");
    tenants = worker.tenants();
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void certificatesAndTokensGoWithTheirIndexRows() {
    TestTenant tenant = installation.tenant("Corp");
    TestTenant other = installation.tenant("Corp");
    for (TestTenant each : List.of(tenant, other)) {
      certificate(each, "-31 days");
      certificate(each, "-29 days");
      certificate(each, "5 days");
      token(each, "-40 days", "-31 days");
      token(each, "-1 day", "-31 days");
      token(each, "-31 days", null);
      token(each, "-29 days", null);
      token(each, "1 day", null);
    }
    installation.truth.update(
        "delete from tenant_index where tenant_id = ?", other.id.value()); // not its turn
    round();
    assertThat(rows("agent_certificate", tenant.id)).isEqualTo(2);
    assertThat(rows("certificate_index", tenant.id)).isEqualTo(2);
    assertThat(rows("enrolment_token", tenant.id)).isEqualTo(2);
    assertThat(rows("enrolment_token_index", tenant.id)).isEqualTo(2);
    assertThat(rows("agent_certificate", other.id)).isEqualTo(3);
    assertThat(rows("certificate_index", other.id)).isEqualTo(3);
    assertThat(rows("enrolment_token", other.id)).isEqualTo(5);
    assertThat(rows("enrolment_token_index", other.id)).isEqualTo(5);
  }

  @Test
  void endedCommandsAndAnsweredQuestionsGo() {
    TestTenant tenant = synced();
    command(tenant, "DONE", "-31 days", "-31 days");
    command(tenant, "FAILED", "-29 days", "-31 days");
    command(tenant, "QUEUED", null, "-31 days");
    command(tenant, "DELIVERED", null, "1 hour");
    question(tenant, "anna", "-31 days");
    question(tenant, "bert", "-29 days");
    question(tenant, "carl", null);
    round();
    assertThat(rows("agent_command", tenant.id)).isEqualTo(2);
    assertThat(rows("agent_command_index", tenant.id)).isEqualTo(1);
    assertThat(rows("absence_question", tenant.id)).isEqualTo(2);
  }

  @Test
  void lostEdgesGoWhenEveryJobHasPassedThemAndTheTargetHasNoneOfThem() {
    TestTenant tenant = synced();
    tenant.directory.stage(
        change("staff", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.REMOVE, "bert")));
    round();
    assertThat(lostEdges(tenant)).as("the job has not passed it").isEqualTo(1);
    worker.finish(tenant);
    round();
    assertThat(lostEdges(tenant)).isZero();

    tenant.directory.stage(tombstone("anna"));
    worker.finish(tenant);
    round();
    assertThat(lostEdges(tenant)).as("hidden in the target's bin, removed later").isEqualTo(1);
    tenant.directory.stage(user("anna"));
    worker.finish(tenant);
    round();
    assertThat(lostEdges(tenant)).isZero();
    assertThat(tenant.entra.memberIds(tenant.targetOf(guid("staff")))).isEmpty();
    assertThat(tenant.progress().exportedEdges()).isZero();
  }

  @Test
  void plansOfFinishedCyclesGoButNotTheLastOne() {
    TestTenant tenant = synced();
    for (int i = 0; i < 3; i++) {
      tenant.directory.stage(change("anna", Map.of("title", "Title " + i)));
      worker.finish(tenant);
    }
    long cycles = cycles(tenant);
    long changes = changes(tenant, "true");
    age(tenant, KEPT.minusHours(1));
    round();
    assertThat(cycles(tenant)).isEqualTo(cycles);
    assertThat(changes(tenant, "true")).isEqualTo(changes);
    age(tenant, Duration.ofHours(2));
    round();
    assertThat(cycles(tenant)).isEqualTo(1);
    assertThat(changes(tenant, "true")).isEqualTo(1);
    assertThat(tenant.progress().cycle()).isPresent();
    // the job goes on as if nothing had happened
    tenant.directory.stage(change("anna", Map.of("title", "Chefin")));
    worker.finish(tenant);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void holdsAndRejectionsOutliveEveryLimit() {
    TestTenant tenant = installation.tenant("Corp");
    List<String> names = IntStream.range(0, 30).mapToObj("person%02d"::formatted).toList();
    List<ObjectReport> people = new ArrayList<>();
    names.forEach(name -> people.add(user(name)));
    tenant.directory.stage(people);
    tenant.directory.commit();
    worker.finish(tenant);
    List<ObjectReport> leavers = new ArrayList<>();
    names.subList(0, 12).forEach(name -> leavers.add(tombstone(name)));
    tenant.directory.stage(leavers);
    worker.finish(tenant);
    List<Held> held = installation.held.list(tenant.id, tenant.configuration, 100);
    assertThat(held).hasSize(12);
    installation.held.reject(
        tenant.id, tenant.configuration, List.of(held.getFirst().id()), "anna", "stays");
    worker.finish(tenant);
    // another cycle, so that the holds are not of the last one
    tenant.directory.stage(change("person29", Map.of("title", "Chefin")));
    worker.finish(tenant);
    age(tenant, Duration.ofDays(400));
    round();
    assertThat(changes(tenant, "state = 'HELD'") + changes(tenant, "state = 'REJECTED'"))
        .isEqualTo(12);
    // planned anew, all of them are still held, the rejected one as such
    tenant.activate(Bodies.everything());
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(30);
    assertThat(installation.held.list(tenant.id, tenant.configuration, 100))
        .hasSize(12)
        .filteredOn(it -> it.guard().equals("REJECTED"))
        .singleElement()
        .satisfies(it -> assertThat(it.source()).isEqualTo(held.getFirst().source()));
  }

  @Test
  void aRoundWorksInBoundedBatchesAndStopsBetweenThem() {
    TestTenant tenant = installation.tenant("Corp");
    for (int i = 0; i < 7; i++) {
      token(tenant, "-31 days", null);
    }
    var two = new Retention(KEPT, KEPT, 2, 2);
    housekeeping(two).round(() -> false);
    assertThat(rows("enrolment_token", tenant.id)).isEqualTo(3);
    AtomicInteger asked = new AtomicInteger();
    housekeeping(two).round(() -> asked.incrementAndGet() > 0);
    assertThat(rows("enrolment_token", tenant.id)).isEqualTo(3);
    housekeeping(two).round(() -> false);
    assertThat(rows("enrolment_token", tenant.id)).isZero();
    assertThat(rows("enrolment_token_index", tenant.id)).isZero();
  }

  @Test
  void theClusterHasOneHousekeepingTaskAndItRuns() throws Exception {
    TestTenant tenant = installation.tenant("Corp");
    token(tenant, "-31 days", null);
    try (AutoCloseable one = installation.startService(Map.of());
        AutoCloseable two = installation.startService(Map.of())) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(120))
          .until(() -> rows("enrolment_token", tenant.id) == 0);
      assertThat(
              installation.truth.queryForObject(
                  "select count(*) from scheduled_tasks where task_name = 'housekeeping'",
                  Long.class))
          .isEqualTo(1);
    }
  }

  private void round() {
    housekeeping(Retention.DEFAULT).round(() -> false);
  }

  private Housekeeping housekeeping(Retention retention) {
    return new Housekeeping(
        installation.transactions,
        tenants,
        new Leftovers(JdbcClient.create(installation.app())),
        worker.quotas(),
        retention,
        Clock.fixed(Instant.now(), ZoneOffset.UTC));
  }

  private void certificate(TestTenant tenant, String notAfter) {
    byte[] fingerprint = bytes();
    UUID authority = UUID.randomUUID();
    UUID agent = UUID.randomUUID();
    installation.truth.update(
        "insert into tenant_authority values (?, ?, '\\x00', '\\x00', now(), now())",
        tenant.id.value(),
        authority);
    installation.truth.update(
        "insert into agent (tenant_id, agent_id, name, enrolled_at) values (?, ?, 'agent', now())",
        tenant.id.value(),
        agent);
    installation.truth.update(
        """
        insert into agent_certificate (tenant_id, agent_id, fingerprint, authority_id, serial, state, not_before,
                                       not_after, issued_at)
        values (?, ?, ?, ?, '1', 'ACTIVE', now() - interval '100 days', now() + ?::interval, now())
        """,
        tenant.id.value(),
        agent,
        fingerprint,
        authority,
        notAfter);
    installation.truth.update(
        "insert into certificate_index values (?, ?, ?)", fingerprint, tenant.id.value(), agent);
  }

  private void token(TestTenant tenant, String expires, String used) {
    UUID token = UUID.randomUUID();
    installation.truth.update(
        """
        insert into enrolment_token (tenant_id, token_id, created_at, created_by, expires_at, used_at)
        values (?, ?, now(), 'test', now() + ?::interval, now() + ?::interval)
        """,
        tenant.id.value(),
        token,
        expires,
        used);
    installation.truth.update(
        "insert into enrolment_token_index values (?, ?, ?)", bytes(), tenant.id.value(), token);
  }

  private void command(TestTenant tenant, String state, String finished, String expires) {
    UUID command = UUID.randomUUID();
    if (finished == null) {
      installation.truth.update(
          "insert into agent_command_index values (?, ?)", command, tenant.id.value());
    }
    installation.truth.update(
        """
        insert into agent_command (tenant_id, command_id, domain_id, kind, body, state, created_at, created_by,
                                   expires_at, finished_at)
        values (?, ?, ?, 'read-schema', '{}', ?, now(), 'test', now() + ?::interval, now() + ?::interval)
        """,
        tenant.id.value(),
        command,
        tenant.domain().value(),
        state,
        expires,
        finished);
  }

  private void question(TestTenant tenant, String name, String answered) {
    installation.truth.update(
        """
        insert into absence_question (tenant_id, domain_id, object_guid, generation, asked_at, answered_at, answer)
        values (?, ?, ?, 1, now(), now() + ?::interval, case when ?::text is null then null else 'TOMBSTONE' end)
        """,
        tenant.id.value(),
        tenant.domain().value(),
        guid(name).value(),
        answered,
        answered);
  }

  private static byte[] bytes() {
    byte[] random = new byte[32];
    java.util.concurrent.ThreadLocalRandom.current().nextBytes(random);
    return random;
  }

  /** Everything the tenant's cycles did was that much earlier. */
  private void age(TestTenant tenant, Duration by) {
    installation.truth.update(
        "update planned_change set finished_at = finished_at - ?::interval,"
            + " planned_at = planned_at - ?::interval where tenant_id = ?",
        by.toString(),
        by.toString(),
        tenant.id.value());
    installation.truth.update(
        "update cycle set ended_at = ended_at - ?::interval where tenant_id = ?",
        by.toString(),
        tenant.id.value());
  }

  private long rows(String table, TenantId tenant) {
    Long count =
        installation.truth.queryForObject(
            "select count(*) from " + table + " where tenant_id = ?", Long.class, tenant.value());
    return count == null ? 0 : count;
  }

  private long lostEdges(TestTenant tenant) {
    Long count =
        installation.truth.queryForObject(
            "select count(*) from source_edge where tenant_id = ? and not present",
            Long.class,
            tenant.id.value());
    return count == null ? 0 : count;
  }

  private long cycles(TestTenant tenant) {
    return tenant.count("select count(*) from cycle where tenant_id = ? and configuration_id = ?");
  }

  private long changes(TestTenant tenant, String condition) {
    return tenant.count(
        "select count(*) from planned_change where tenant_id = ? and configuration_id = ? and "
            + condition);
  }

  /** anna, bert and carl; anna and bert are staff. */
  private TestTenant synced() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(
        user("anna"), user("bert"), user("carl"), group("staff", "anna", "bert"));
    tenant.directory.commit();
    worker.finish(tenant);
    return tenant;
  }
}
