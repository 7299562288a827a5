package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.plan.HeldChanges.ChangeId;
import dev.fairlead.persistence.plan.HeldChanges.Held;
import dev.fairlead.persistence.space.ObjectReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Deletes above the limit wait for a person, one by one; everything else goes on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GuardIT {
  private static final int PEOPLE = 30;
  private static final int LEAVERS = 12;

  private final Installation installation = new Installation();
  private Worker worker;

  @BeforeAll
  void start() {
    worker = installation.worker("guards");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void deletesAboveTheLimitAreHeldAndTheRestGoesOn() {
    TestTenant tenant = tripped();
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    assertThat(tenant.progress().held()).isEqualTo(LEAVERS);
    assertThat(
            tenant
                .entra
                .userByPrincipalName("person29@corp.example")
                .orElseThrow()
                .path("jobTitle")
                .asString())
        .isEqualTo("Neu");
    assertThat(held(tenant))
        .allSatisfy(it -> {
          assertThat(it.verb()).isEqualTo(Verb.DELETE);
          assertThat(it.guard()).isEqualTo("USER_DELETES");
          assertThat(it.holdReason()).contains("12");
        });
  }

  @Test
  void aHeldDeleteTakesNoMembershipsAway() {
    TestTenant tenant = tripped();
    assertThat(tenant.entra.memberIds(tenant.targetOf(guid("staff")))).hasSize(PEOPLE);
  }

  @Test
  void whatAPersonApprovesIsDoneAndTheRestStaysHeld() {
    TestTenant tenant = tripped();
    List<ChangeId> some = held(tenant).stream().limit(5).map(Held::id).toList();
    assertThat(
            installation.held.approve(tenant.id, tenant.configuration, some, "anna", "they left"))
        .isEqualTo(5);
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE - 5);
    assertThat(tenant.progress().held()).isEqualTo(LEAVERS - 5);
    assertThat(
            tenant.count(
                "select count(*) from audit_log where tenant_id = ? and subject = ?::text"
                    + " and action = 'held-changes.approved'"))
        .isEqualTo(1);
  }

  @Test
  void anApprovedDeleteIsNotDoneWhenTheObjectHasReturned() {
    TestTenant tenant = tripped();
    installation.held.approveAll(tenant.id, tenant.configuration, "anna", "they left");
    tenant.directory.stage(user(name(0)));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE - LEAVERS + 1);
    assertThat(tenant.entra.userByPrincipalName(name(0) + "@corp.example")).isPresent();
    assertThat(tenant.progress().held()).isZero();
  }

  @Test
  void aRejectedDeleteStaysHeldWhenItIsPlannedAgain() {
    TestTenant tenant = tripped();
    installation.held.rejectAll(tenant.id, tenant.configuration, "anna", "a mistake");
    worker.finish(tenant);
    assertThat(tenant.progress().held()).isZero();
    tenant.activate(Bodies.everything());
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    assertThat(held(tenant))
        .hasSize(LEAVERS)
        .allSatisfy(it -> assertThat(it.holdReason()).contains("anna").contains("a mistake"));
  }

  @Test
  void smallPortionsDoNotSlipPastAHold() {
    TestTenant tenant = tripped();
    tenant.directory.stage(tombstone(name(20)));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    assertThat(tenant.progress().held()).isEqualTo(LEAVERS + 1);
  }

  @Test
  void smallPortionsDoNotSlipPastTheRollingDay() {
    TestTenant tenant = synced();
    tenant.directory.stage(leavers(0, 8));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE - 8);
    tenant.directory.stage(leavers(8, 12));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE - 8);
    assertThat(held(tenant))
        .hasSize(4)
        .allSatisfy(it -> assertThat(it.holdReason()).contains("day"));
  }

  @Test
  void anObjectAFullReadDidNotSeeIsShownAsHeldAndNotDeleted() {
    TestTenant tenant = synced();
    installation.truth.update(
        """
        insert into absence_question (tenant_id, domain_id, object_guid, generation, asked_at)
        values (?, ?, ?, 2, now())
        """,
        tenant.id.value(),
        tenant.domain().value(),
        guid(name(3)).value());
    worker.finish(tenant);
    assertThat(held(tenant))
        .singleElement()
        .satisfies(it -> assertThat(it.guard()).isEqualTo("ABSENCE"));
    assertThat(installation.held.approveAll(tenant.id, tenant.configuration, "anna", "sure"))
        .isZero();
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    installation.truth.update(
        "update absence_question set answered_at = now(), answer = 'SEEN_AGAIN' where tenant_id = ?",
        tenant.id.value());
    worker.finish(tenant);
    assertThat(held(tenant)).isEmpty();
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
  }

  private List<Held> held(TestTenant tenant) {
    return installation.held.list(tenant.id, tenant.configuration, 1_000);
  }

  private TestTenant tripped() {
    TestTenant tenant = synced();
    List<ObjectReport> page = new ArrayList<>(leavers(0, LEAVERS));
    page.add(change("person29", Map.of("title", "Neu")));
    tenant.directory.stage(page);
    worker.finish(tenant);
    return tenant;
  }

  private TestTenant synced() {
    TestTenant tenant = installation.tenant("Corp");
    List<ObjectReport> people = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      people.add(user(name(i)));
      names.add(name(i));
    }
    people.add(group("staff", names.toArray(String[]::new)));
    tenant.directory.stage(people);
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(PEOPLE);
    return tenant;
  }

  private static List<ObjectReport> leavers(int from, int to) {
    List<ObjectReport> leavers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      leavers.add(tombstone(name(i)));
    }
    return leavers;
  }

  private static String name(int i) {
    return "person%02d".formatted(i);
  }
}
