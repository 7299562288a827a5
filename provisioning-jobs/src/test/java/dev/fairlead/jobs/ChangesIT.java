package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.PEOPLE;
import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.edge;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.moved;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.unit;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.plan.OutOfScopePolicy;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/** Each kind of change in the source, and exactly what it writes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesIT {
  private static final LifecyclePolicy DELETE_OUT_OF_SCOPE =
      new LifecyclePolicy(OutOfScopePolicy.DELETE, OutOfScopePolicy.DELETE);

  private final Installation installation = new Installation();
  private Worker worker;

  @BeforeAll
  void start() {
    worker = installation.worker("changes");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void aChangedAttributeIsTheOnlyThingThatIsSent() {
    TestTenant tenant = synced(Bodies.everything());
    List<JournalEntry> writes =
        writes(tenant, () -> tenant.directory.stage(change("anna", Map.of("title", "Chefin"))));
    assertThat(writes).hasSize(1);
    assertThat(writes.getFirst().method()).isEqualTo("PATCH");
    assertThat(body(writes.getFirst())).isEqualTo("{\"jobTitle\":\"Chefin\"}");
    LogEntry entry =
        installation.reports.newestEntries(tenant.id, tenant.configuration, 1).getFirst();
    assertThat(entry.diff())
        .singleElement()
        .satisfies(diff -> {
          assertThat(diff.property()).isEqualTo("jobTitle");
          assertThat(diff.before()).isEmpty();
          assertThat(diff.from()).containsExactly("title");
        });
  }

  @Test
  void aClearedAttributeIsSentAsNull() {
    TestTenant tenant = synced(Bodies.everything());
    tenant.directory.stage(change("anna", Map.of("title", "Chefin")));
    worker.finish(tenant);
    List<JournalEntry> writes =
        writes(tenant, () -> tenant.directory.stage(change("anna", Map.of("title", ""))));
    assertThat(writes).hasSize(1);
    assertThat(body(writes.getFirst())).isEqualTo("{\"jobTitle\":null}");
  }

  @Test
  void aChangeThatMapsToNothingWritesNothing() {
    TestTenant tenant = synced(Bodies.everything());
    assertThat(writes(tenant, () -> tenant.directory.stage(change("anna", Map.of("uid", "anna1")))))
        .isEmpty();
  }

  @Test
  void aRenamedPersonKeepsItsTargetObject() {
    TestTenant tenant = synced(Bodies.everything());
    String id = tenant.targetOf(guid("anna"));
    List<JournalEntry> writes =
        writes(
            tenant,
            () ->
                tenant.directory.stage(
                    change(
                        "anna",
                        Map.of(
                            "userPrincipalName", "anna.neu@corp.example",
                            "displayName", "Änna Neü"))));
    assertThat(writes).hasSize(1);
    ObjectNode renamed = tenant.entra.userByPrincipalName("anna.neu@corp.example").orElseThrow();
    assertThat(renamed.path("id").asString()).isEqualTo(id);
    assertThat(renamed.path("displayName").asString()).isEqualTo("Änna Neü");
  }

  @Test
  void disablingAndEnablingAreWritesOfTheirOwn() {
    TestTenant tenant = synced(Bodies.everything());
    List<JournalEntry> disabled =
        writes(
            tenant,
            () -> tenant.directory.stage(change("anna", Map.of("userAccountControl", "514"))));
    assertThat(disabled).hasSize(1);
    assertThat(body(disabled.getFirst())).isEqualTo("{\"accountEnabled\":false}");
    List<JournalEntry> enabled =
        writes(
            tenant,
            () -> tenant.directory.stage(change("anna", Map.of("userAccountControl", "512"))));
    assertThat(enabled).hasSize(1);
    assertThat(body(enabled.getFirst())).isEqualTo("{\"accountEnabled\":true}");
  }

  @Test
  void aDeletedPersonGoesToTheBinAndComesBackWithTheSameIdAndMemberships() {
    TestTenant tenant = synced(Bodies.everything());
    String id = tenant.targetOf(guid("anna"));
    String staff = tenant.targetOf(guid("staff"));
    List<JournalEntry> deleted = writes(tenant, () -> tenant.directory.stage(tombstone("anna")));
    assertThat(deleted).extracting(JournalEntry::method).containsExactly("DELETE");
    assertThat(tenant.entra.deletedItems())
        .extracting(it -> it.path("id").asString())
        .containsExactly(id);
    tenant.directory.stage(
        user("anna"),
        change("staff", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.ADD, "anna")));
    worker.finish(tenant);
    assertThat(
            tenant
                .entra
                .userByPrincipalName("anna@corp.example")
                .orElseThrow()
                .path("id")
                .asString())
        .isEqualTo(id);
    assertThat(tenant.entra.memberIds(staff)).contains(id);
  }

  @Test
  void aPersonThatLeavesTheScopeIsDisabledAndEnabledOnReturn() {
    TestTenant tenant = synced(Bodies.below(PEOPLE, LifecyclePolicy.DEFAULT));
    tenant.directory.stage(unit("OU Former", TestDirectory.HEAD));
    List<JournalEntry> left =
        writes(tenant, () -> tenant.directory.stage(moved("anna", guid("OU Former"))));
    assertThat(left).hasSize(1);
    assertThat(body(left.getFirst())).isEqualTo("{\"accountEnabled\":false}");
    List<JournalEntry> back = writes(tenant, () -> tenant.directory.stage(moved("anna", PEOPLE)));
    assertThat(back).hasSize(1);
    assertThat(body(back.getFirst())).isEqualTo("{\"accountEnabled\":true}");
  }

  @Test
  void movingAContainerDecidesAboutEverybodyBelowIt() {
    TestTenant tenant = installation.tenant("Corp", Bodies.below(PEOPLE, LifecyclePolicy.DEFAULT));
    tenant.directory.commit();
    tenant.directory.stage(
        unit("OU Elsewhere", TestDirectory.HEAD),
        unit("OU Team", guid("OU Elsewhere")),
        user("zoe", guid("OU Team"), Map.of()));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).isEmpty();
    tenant.directory.stage(moved("OU Elsewhere", PEOPLE));
    worker.finish(tenant);
    assertThat(tenant.entra.userByPrincipalName("zoe@corp.example")).isPresent();
  }

  @Test
  void aPersonWhoseContainerIsNotKnownYetWaitsForIt() {
    TestTenant tenant = installation.tenant("Corp", Bodies.below(PEOPLE, LifecyclePolicy.DEFAULT));
    tenant.directory.commit();
    tenant.directory.stage(user("zoe", guid("OU Late"), Map.of()));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).isEmpty();
    tenant.directory.stage(unit("OU Late", PEOPLE));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(1);
    assertThat(tenant.progress().failed()).isZero();
  }

  @Test
  void deletingByScopeNeedsAReadMadeAfterTheDecision() {
    TestTenant tenant = synced(Bodies.everything());
    tenant.directory.stage(unit("OU Empty", TestDirectory.HEAD));
    worker.finish(tenant);
    tenant.activate(Bodies.below(guid("OU Empty"), DELETE_OUT_OF_SCOPE));
    long before = installation.entra.journal().lastNumber();
    worker.finish(tenant);
    assertThat(tenant.writesAfter(before)).isEmpty();
    assertThat(installation.reports.newestFailures(tenant.id, tenant.configuration, 10))
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.code()).isEqualTo("READ_OLDER_THAN_DECISION"));
  }

  @Test
  void membershipsChangeOneByOne() {
    TestTenant tenant = synced(Bodies.everything());
    String staff = tenant.targetOf(guid("staff"));
    List<JournalEntry> removed =
        writes(
            tenant,
            () ->
                tenant.directory.stage(
                    change(
                        "staff",
                        Map.of(),
                        edge(ReferenceAttribute.MEMBER, Operation.REMOVE, "bert"))));
    assertThat(removed).extracting(JournalEntry::method).containsExactly("DELETE");
    assertThat(tenant.entra.memberIds(staff)).containsExactly(tenant.targetOf(guid("anna")));
    List<JournalEntry> added =
        writes(
            tenant,
            () ->
                tenant.directory.stage(
                    change(
                        "staff",
                        Map.of(),
                        edge(ReferenceAttribute.MEMBER, Operation.ADD, "bert"))));
    assertThat(added).hasSize(1);
    assertThat(tenant.entra.memberIds(staff)).hasSize(2);
  }

  @Test
  void referencesToLateArrivalsAreWrittenWhenTheyArrive() {
    TestTenant tenant = synced(Bodies.everything());
    tenant.directory.stage(
        group("late-team", "ghost", "anna"),
        change("anna", Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REPLACE, "ghost")));
    worker.finish(tenant);
    String team = tenant.targetOf(guid("late-team"));
    assertThat(tenant.entra.memberIds(team)).containsExactly(tenant.targetOf(guid("anna")));
    assertThat(tenant.entra.managerId(tenant.targetOf(guid("anna")))).isEmpty();
    assertThat(tenant.progress().failed()).isZero();
    tenant.directory.stage(user("ghost"));
    worker.finish(tenant);
    String ghost = tenant.targetOf(guid("ghost"));
    assertThat(tenant.entra.memberIds(team)).contains(ghost);
    assertThat(tenant.entra.managerId(tenant.targetOf(guid("anna")))).contains(ghost);
  }

  @Test
  void aManagerIsReplacedAndCleared() {
    TestTenant tenant = synced(Bodies.everything());
    String anna = tenant.targetOf(guid("anna"));
    tenant.directory.stage(
        change("anna", Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REPLACE, "bert")));
    worker.finish(tenant);
    assertThat(tenant.entra.managerId(anna)).contains(tenant.targetOf(guid("bert")));
    tenant.directory.stage(
        change("anna", Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REPLACE, "carl")));
    worker.finish(tenant);
    assertThat(tenant.entra.managerId(anna)).contains(tenant.targetOf(guid("carl")));
    tenant.directory.stage(
        change("anna", Map.of(), edge(ReferenceAttribute.MANAGER, Operation.REMOVE, "carl")));
    worker.finish(tenant);
    assertThat(tenant.entra.managerId(anna)).isEmpty();
    assertThat(tenant.progress().exportedEdges()).isEqualTo(2);
  }

  @Test
  void nothingIsPlannedBeforeTheFirstFullReadIsCommitted() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(user("anna"));
    assertThat(worker.slice(tenant).idle()).isTrue();
    assertThat(tenant.entra.users()).isEmpty();
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(1);
  }

  @Test
  void twoTenantsWithTheSameNamesAndGuidsStayApart() {
    TestTenant contoso = synced(Bodies.everything());
    TestTenant fabrikam = synced(Bodies.everything());
    assertThat(contoso.targetOf(guid("anna"))).isNotEqualTo(fabrikam.targetOf(guid("anna")));
    long before = installation.entra.journal().lastNumber();
    contoso.directory.stage(tombstone("anna"));
    worker.finish(contoso);
    worker.finish(fabrikam);
    assertThat(fabrikam.writesAfter(before)).isEmpty();
    assertThat(fabrikam.entra.users()).hasSize(3);
    assertThat(contoso.entra.users()).hasSize(2);
  }

  /** anna, bert and carl; anna and bert are staff. */
  private TestTenant synced(Bodies.Maker body) {
    TestTenant tenant = installation.tenant("Corp", body);
    tenant.directory.stage(
        user("anna"), user("bert"), user("carl"), group("staff", "anna", "bert"));
    tenant.directory.commit();
    worker.finish(tenant);
    return tenant;
  }

  /** What a request changes, without what says of which type the object is. */
  private static String body(JournalEntry entry) {
    return ((ObjectNode) entry.requestBody().deepCopy()).without("@odata.type").toString();
  }

  private List<JournalEntry> writes(TestTenant tenant, Runnable change) {
    long before = installation.entra.journal().lastNumber();
    change.run();
    worker.finish(tenant);
    return tenant.writesAfter(before);
  }
}
