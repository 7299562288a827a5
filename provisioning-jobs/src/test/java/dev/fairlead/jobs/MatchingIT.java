package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.tombstone;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.directory.DirectoryRole;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.mapping.MatchRule;
import dev.fairlead.engine.mapping.UniqueNames;
import dev.fairlead.persistence.plan.ObjectFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Who in Entra stands for whom in the source, and who must not be touched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MatchingIT {
  private final Installation installation = new Installation();
  private Worker worker;

  @BeforeAll
  void start() {
    worker = installation.worker("matching");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void aUserThatCarriesTheAnchorIsJoinedAndBroughtIntoLine() {
    TestTenant tenant = installation.tenant("Corp");
    String id = tenant.entra.seedUser(cloudUser("anna", anchor("anna")));
    stage(tenant);
    assertThat(tenant.targetOf(guid("anna"))).isEqualTo(id);
    assertThat(tenant.entra.users()).hasSize(1);
    assertThat(tenant.entra.object(id).orElseThrow().path("displayName").asString())
        .isEqualTo("Person anna");
    assertThat(tenant.writesAfter(0)).extracting(JournalEntry::method).containsExactly("PATCH");
  }

  @Test
  void aUserInTheBinThatCarriesTheAnchorIsRestored() {
    TestTenant tenant = installation.tenant("Corp");
    String id = tenant.entra.seedUser(cloudUser("anna", anchor("anna")));
    tenant.graph().write(new dev.fairlead.graph.write.WriteOperation.DeleteUser(id));
    stage(tenant);
    assertThat(tenant.targetOf(guid("anna"))).isEqualTo(id);
    assertThat(
            tenant
                .entra
                .userByPrincipalName("anna@corp.example")
                .orElseThrow()
                .path("displayName")
                .asString())
        .isEqualTo("Person anna");
    assertThat(tenant.progress().failed()).isZero();
  }

  private static Bodies.Maker recognising(MatchPolicy.Joining joining) {
    return Bodies.matching(
        new MatchPolicy(
            List.of(
                new MatchRule(List.of("mailNickname", "displayName")),
                new MatchRule(List.of("userPrincipalName"))),
            joining));
  }

  @Test
  void anAccountWithTheSameAttributesIsJoinedWhenThePolicySaysSo() {
    TestTenant tenant = installation.tenant("Corp", recognising(MatchPolicy.Joining.JOIN));
    ObjectNode account = cloudUser("anna", "");
    account.remove("onPremisesImmutableId");
    String id = tenant.entra.seedUser(account);
    stage(tenant);
    assertThat(tenant.targetOf(guid("anna"))).isEqualTo(id);
    JsonNode joined = tenant.entra.object(id).orElseThrow();
    assertThat(joined.path("onPremisesImmutableId").asString()).isEqualTo(anchor("anna"));
    assertThat(joined.path("displayName").asString()).isEqualTo("Person anna");
    assertThat(tenant.writesAfter(0)).extracting(JournalEntry::method).containsExactly("PATCH");
  }

  @Test
  void unlessAPersonHasToBeAsked() {
    TestTenant tenant = installation.tenant("Corp", recognising(MatchPolicy.Joining.ASK));
    ObjectNode account = cloudUser("anna", "");
    account.remove("onPremisesImmutableId");
    String id = tenant.entra.seedUser(account);
    stage(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failure(tenant).code()).isEqualTo("AMBIGUOUS_MATCH");
    assertThat(failure(tenant).message()).contains("a person decides");
    assertThat(tenant.entra.object(id)).isPresent();
  }

  @Test
  void anAdministratorIsNotRecognisedEither() {
    TestTenant tenant = installation.tenant("Corp", recognising(MatchPolicy.Joining.JOIN));
    ObjectNode account = cloudUser("anna", "");
    account.remove("onPremisesImmutableId");
    String id = tenant.entra.seedUser(account);
    tenant.entra.assignRole(id, DirectoryRole.GLOBAL_ADMINISTRATOR);
    stage(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failure(tenant).message()).contains("directory role");
  }

  @Test
  void anAdministratorIsNeverJoined() {
    TestTenant tenant = installation.tenant("Corp");
    String id = tenant.entra.seedUser(cloudUser("anna", anchor("anna")));
    tenant.entra.assignRole(id, DirectoryRole.GLOBAL_ADMINISTRATOR);
    stage(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failure(tenant).code()).isEqualTo("AMBIGUOUS_MATCH");
    assertThat(failure(tenant).message()).contains("directory role");
  }

  @Test
  void nobodyIsJoinedWhileRolesCannotBeRead() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.entra.seedUser(cloudUser("anna", anchor("anna")));
    installation
        .entra
        .faults()
        .add(
            FaultRule.next(
                    10,
                    "GET",
                    "roleAssignments",
                    Fault.error(403, "Authorization_RequestDenied", "Insufficient privileges"))
                .forTenant(tenant.entra.tenantId()));
    stage(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failure(tenant).message()).contains("RoleManagement.Read.Directory");
  }

  @Test
  void aUserThatMicrosoftsSyncWritesIsClaimed() {
    TestTenant tenant = installation.tenant("Corp");
    ObjectNode synced = cloudUser("anna", anchor("anna"));
    synced.put("onPremisesSyncEnabled", true);
    tenant.entra.seedUser(synced);
    stage(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failure(tenant).code()).isEqualTo("CLAIMED");
  }

  @Test
  void aUserWithTheSameNameButWithoutTheAnchorIsAConflictAndNotTouched() {
    TestTenant tenant = installation.tenant("Corp");
    String id = tenant.entra.seedUser(cloudUser("anna", "another-anchor"));
    stage(tenant);
    assertThat(tenant.entra.object(id).orElseThrow().path("displayName").asString())
        .isEqualTo("In the cloud");
    assertThat(tenant.entra.users()).hasSize(1);
    assertThat(tenant.progress().failed()).isEqualTo(1);
  }

  @Test
  void aDeleteOfAUserThatCarriesAnotherAnchorByNowIsRefused() {
    TestTenant tenant = installation.tenant("Corp");
    stage(tenant);
    String id = tenant.targetOf(guid("anna"));
    ObjectNode other = JsonMapper.shared().createObjectNode();
    other.put("onPremisesImmutableId", "somebody-else");
    tenant.entra.overwrite(id, other);
    tenant.directory.stage(tombstone("anna"));
    worker.finish(tenant);
    assertThat(tenant.entra.object(id)).isPresent();
    assertThat(failure(tenant).code()).isEqualTo("CLAIMED");
  }

  @Test
  void groupsOfTwoTenantsHaveDifferentUniqueNames() {
    TestTenant contoso = installation.tenant("Corp");
    TestTenant fabrikam = installation.tenant("Corp");
    for (TestTenant tenant : List.of(contoso, fabrikam)) {
      tenant.directory.stage(TestDirectory.group("staff"));
      tenant.directory.commit();
      worker.finish(tenant);
      assertThat(tenant.entra.groupByUniqueName(uniqueName(tenant.id))).isPresent();
    }
    assertThat(uniqueName(contoso.id)).isNotEqualTo(uniqueName(fabrikam.id));
  }

  @Test
  void twoSourceObjectsWithOneAnchorDoNotShareATargetObject() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(
        TestDirectory.group("staff"),
        TestDirectory.withAnchorOf(TestDirectory.group("copy"), "staff"),
        user("anna"),
        TestDirectory.withAnchorOf(user("twin"), "anna"));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.entra.groups()).hasSize(1);
    assertThat(tenant.entra.users()).hasSize(1);
    assertThat(installation.reports.newestFailures(tenant.id, tenant.configuration, 10))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.code()).isEqualTo("DUPLICATE_ANCHOR"));
    assertThat(tenant.writesAfter(0)).hasSize(2);
    tenant.makeFailuresDue();
    worker.finish(tenant);
    assertThat(tenant.writesAfter(0)).hasSize(2);
  }

  @Test
  void aCreateNeedsWhatEntraRequiresAndSaysWhatIsMissing() {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(user("anna", TestDirectory.PEOPLE, Map.of("userAccountControl", "")));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(tenant.writesAfter(0)).isEmpty();
    assertThat(failure(tenant).code()).isEqualTo("REQUIRED_PROPERTY_MISSING");
    assertThat(failure(tenant).message()).contains("accountEnabled");
    tenant.directory.stage(change("anna", Map.of("userAccountControl", "512")));
    worker.finish(tenant);
    assertThat(tenant.entra.users()).hasSize(1);
    assertThat(tenant.progress().failed()).isZero();
  }

  private void stage(TestTenant tenant) {
    tenant.directory.stage(user("anna"));
    tenant.directory.commit();
    worker.finish(tenant);
  }

  private ObjectFailure failure(TestTenant tenant) {
    List<ObjectFailure> failures =
        installation.reports.newestFailures(tenant.id, tenant.configuration, 10);
    assertThat(failures).hasSize(1);
    return failures.getFirst();
  }

  private static String anchor(String name) {
    return SourceAnchor.of(guid(name)).base64();
  }

  private static String uniqueName(TenantId tenant) {
    return UniqueNames.of(tenant, SourceAnchor.of(guid("staff")));
  }

  private static ObjectNode cloudUser(String name, String anchor) {
    ObjectNode user = JsonMapper.shared().createObjectNode();
    user.put("userPrincipalName", name + "@corp.example");
    user.put("displayName", "In the cloud");
    user.put("mailNickname", name);
    user.put("accountEnabled", true);
    user.put("usageLocation", "DE");
    user.put("onPremisesImmutableId", anchor);
    return user;
  }
}
