package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.edge;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.persistence.space.ObjectReport.EdgeReport;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/**
 * Entra ID brings an object back from its bin with the references it had. Afterwards they are those
 * of the source.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoredReferencesIT {
  private final Installation installation = new Installation();
  private Worker worker;

  @BeforeAll
  void start() {
    worker = installation.worker("restorer");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void aRestoredPersonHasNoReferencesThatTheSourceHasNot() {
    TestTenant tenant = synced();
    TestTenant other = synced();
    assertThat(writes(tenant, () -> tenant.directory.stage(tombstone("boss"))))
        .as("what went into the bin is hidden: nothing else needs a write")
        .containsExactly("DELETE /users/boss");
    assertThat(tenant.entra.managerId(id(tenant, "anna"))).isEmpty();
    long otherBefore = installation.entra.journal().lastNumber();

    assertThat(writes(tenant, () -> tenant.directory.stage(user("boss"))))
        .containsExactlyInAnyOrder(
            "POST /directory/deletedItems/boss/restore",
            "DELETE /groups/staff/members/boss/$ref",
            "DELETE /users/anna/manager/$ref",
            "DELETE /users/bert/manager/$ref",
            "DELETE /users/boss/manager/$ref");
    assertThat(tenant.entra.managerId(id(tenant, "anna"))).isEmpty();
    assertThat(tenant.entra.managerId(id(tenant, "boss"))).isEmpty();
    assertThat(tenant.entra.memberIds(id(tenant, "staff"))).containsExactly(id(tenant, "anna"));
    assertThat(tenant.progress().exportedEdges()).as("anna in staff").isEqualTo(1);
    assertThat(tenant.progress().failed()).isZero();
    worker.finish(other);
    assertThat(other.writesAfter(otherBefore)).isEmpty();
    assertThat(other.entra.managerId(id(other, "anna"))).contains(id(other, "boss"));
  }

  @Test
  void whoReportsToSomebodyElseByThenIsLeftAlone() {
    TestTenant tenant = synced();
    writes(tenant, () -> tenant.directory.stage(tombstone("boss")));
    writes(
        tenant,
        () ->
            tenant.directory.stage(
                change("anna", Map.of(), manager("chief")),
                change("bert", Map.of(), manager("not-there-yet"))));
    assertThat(writes(tenant, () -> tenant.directory.stage(user("boss"))))
        .containsExactlyInAnyOrder(
            "POST /directory/deletedItems/boss/restore",
            "DELETE /groups/staff/members/boss/$ref",
            "DELETE /users/bert/manager/$ref",
            "DELETE /users/boss/manager/$ref");
    assertThat(tenant.entra.managerId(id(tenant, "anna"))).contains(id(tenant, "chief"));
  }

  @Test
  void referencesThatTheSourceHasAgainAreThereWhetherEntraBroughtThemBackOrNot() {
    TestTenant tenant = synced();
    tenant.directory.stage(tombstone("boss"));
    worker.finish(tenant);
    // another administrator: back, out of the group, without reports, and into the bin again
    GraphDirectory admin = tenant.graph();
    String boss = id(tenant, "boss");
    done(admin, new WriteOperation.RestoreUser(boss));
    done(admin, new WriteOperation.RemoveMember(id(tenant, "staff"), boss));
    done(admin, new WriteOperation.ClearManager(id(tenant, "anna"), boss));
    done(admin, new WriteOperation.DeleteUser(boss));

    tenant.directory.stage(
        user("boss"),
        change("boss", Map.of(), manager("chief")),
        change("anna", Map.of(), manager("boss")),
        change("bert", Map.of(), manager("boss")),
        change("staff", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.ADD, "boss")));
    worker.finish(tenant);
    assertThat(tenant.entra.memberIds(id(tenant, "staff")))
        .containsExactlyInAnyOrder(id(tenant, "anna"), boss);
    assertThat(tenant.entra.managerId(id(tenant, "anna"))).contains(boss);
    assertThat(tenant.entra.managerId(id(tenant, "bert"))).contains(boss);
    assertThat(tenant.entra.managerId(boss)).contains(id(tenant, "chief"));
    assertThat(tenant.progress().failed()).isZero();
    assertThat(writes(tenant, () -> tenant.directory.stage(change("staff", Map.of("info", "x")))))
        .as("once written again, nothing is in doubt")
        .isEmpty();
  }

  @Test
  void aRestoredGroupLosesTheMembersItLostInTheSource() {
    TestTenant tenant = synced();
    assertThat(writes(tenant, () -> tenant.directory.stage(tombstone("staff"))))
        .containsExactly("DELETE /groups/staff");
    assertThat(writes(tenant, () -> tenant.directory.stage(group("staff", "bert"))))
        .containsExactlyInAnyOrder(
            "POST /directory/deletedItems/staff/restore",
            "DELETE /groups/staff/members/anna/$ref",
            "DELETE /groups/staff/members/boss/$ref",
            "PATCH /groups/staff [bert]");
    assertThat(tenant.entra.memberIds(id(tenant, "staff"))).containsExactly(id(tenant, "bert"));
  }

  @Test
  void removalsAfterARestoreAreHeldAboveTheLimit() {
    TestTenant tenant = installation.tenant("Corp");
    List<String> names = IntStream.range(0, 30).mapToObj("crowd%02d"::formatted).toList();
    List<ObjectReport> objects = new ArrayList<>();
    names.forEach(name -> objects.add(user(name)));
    objects.add(group("crowd", names.toArray(String[]::new)));
    tenant.directory.stage(objects);
    tenant.directory.commit();
    worker.finish(tenant);
    tenant.directory.stage(tombstone("crowd"));
    worker.finish(tenant);
    assertThat(writes(tenant, () -> tenant.directory.stage(group("crowd"))))
        .containsExactly("POST /directory/deletedItems/crowd/restore");
    assertThat(tenant.progress().held()).isEqualTo(30);
    installation.held.approveAll(tenant.id, tenant.configuration, "anna", "they are gone");
    worker.finish(tenant);
    assertThat(tenant.entra.memberIds(id(tenant, "crowd"))).isEmpty();
    assertThat(tenant.progress().held()).isZero();
  }

  @Test
  void whatSomebodyElseDeletedInEntraIsNotForgottenEither() {
    TestTenant tenant = synced();
    // whoever has just made the account takes its absence for replication delay
    Worker later = installation.worker("days later");
    String boss = id(tenant, "boss");
    done(tenant.graph(), new WriteOperation.DeleteUser(boss));
    tenant.directory.stage(
        change("staff", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.REMOVE, "boss")),
        change("anna", Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REMOVE, "boss")));
    later.finish(tenant);
    // the next change of the account finds out, and restores it
    tenant.directory.stage(change("boss", Map.of("title", "Chefin")));
    later.finish(tenant);
    tenant.makeFailuresDue();
    later.finish(tenant);
    assertThat(tenant.entra.object(boss)).isPresent();
    assertThat(tenant.entra.memberIds(id(tenant, "staff"))).containsExactly(id(tenant, "anna"));
    assertThat(tenant.entra.managerId(id(tenant, "anna"))).isEmpty();
    assertThat(tenant.entra.managerId(id(tenant, "bert"))).contains(boss);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void aWorkerThatDiesAtAnyBoundaryOfTheRestoreLeavesNothingOut() {
    diesEverywhere(_ -> {});
  }

  /** The unfinished cycle is given up then; the next one starts from the beginning. */
  @Test
  void aRevisionActivatedAtAnyBoundaryOfTheRestoreLeavesNothingOut() {
    diesEverywhere(tenant -> tenant.activate(Bodies.everything()));
  }

  private void diesEverywhere(java.util.function.Consumer<TestTenant> meanwhile) {
    Worker mortal = installation.worker("mortal restorer", Worker.SMALL);
    Worker heir = installation.worker("heir of the restorer", Worker.SMALL);
    for (int boundary = 1; ; boundary++) {
      TestTenant tenant = synced();
      tenant.directory.stage(tombstone("boss"));
      heir.finish(tenant);
      tenant.directory.stage(user("boss"));
      boolean died = dies(mortal, tenant, boundary);
      meanwhile.accept(tenant);
      heir.finish(tenant);
      String where = "boundary " + boundary;
      assertThat(tenant.entra.object(id(tenant, "boss"))).as(where).isPresent();
      assertThat(tenant.entra.managerId(id(tenant, "anna"))).as(where).isEmpty();
      assertThat(tenant.entra.managerId(id(tenant, "bert"))).as(where).isEmpty();
      assertThat(tenant.entra.managerId(id(tenant, "boss"))).as(where).isEmpty();
      assertThat(tenant.entra.memberIds(id(tenant, "staff")))
          .as(where)
          .containsExactly(id(tenant, "anna"));
      assertThat(tenant.progress().exportedEdges()).as(where).isEqualTo(1);
      if (!died) {
        assertThat(boundary).as("boundaries of one cycle").isGreaterThan(8);
        return;
      }
    }
  }

  private static boolean dies(Worker mortal, TestTenant tenant, int boundary) {
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

  /** anna and bert report to boss, boss to chief; anna and boss are staff. */
  private TestTenant synced() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(
        user("anna"), user("bert"), user("boss"), user("chief"), group("staff", "anna", "boss"));
    tenant.directory.stage(
        change("anna", Map.of(), manager("boss")),
        change("bert", Map.of(), manager("boss")),
        change("boss", Map.of(), manager("chief")));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.progress().exportedEdges()).isEqualTo(5);
    return tenant;
  }

  private static EdgeReport manager(String name) {
    return edge(ReferenceAttribute.MANAGER, Operation.REPLACE, name);
  }

  private static String id(TestTenant tenant, String name) {
    return tenant.targetOf(guid(name));
  }

  private static void done(GraphDirectory admin, WriteOperation operation) {
    assertThat(admin.write(operation).outcome()).isInstanceOf(WriteOutcome.Applied.class);
  }

  /** The applied writes a change leads to, with names instead of ids. */
  private List<String> writes(TestTenant tenant, Runnable change) {
    long before = installation.entra.journal().lastNumber();
    change.run();
    worker.finish(tenant);
    return tenant.writesAfter(before).stream()
        .map(entry -> {
          List<String> added = new ArrayList<>();
          JsonNode body = entry.requestBody();
          if (body != null) {
            body.path("members@odata.bind").forEach(it -> added.add(last(it.asString())));
          }
          String status = entry.applied() ? "" : " -> " + entry.status();
          return named(
              tenant,
              entry.method() + " " + entry.url() + (added.isEmpty() ? "" : " " + added) + status);
        })
        .toList();
  }

  private static String last(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }

  private static String named(TestTenant tenant, String text) {
    String named = text;
    for (JsonNode object : tenant.entra.dump()) {
      String name = object.path("mailNickname").asString(object.path("displayName").asString());
      named = named.replace(object.path("id").asString(), name);
    }
    return named;
  }
}
