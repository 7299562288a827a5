package dev.fairlead.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.Holders;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.MemberRef;
import dev.fairlead.graph.read.ObjectKind;
import dev.fairlead.graph.read.ReadFailure;
import dev.fairlead.graph.read.TenantDomain;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the client promises, kept against the emulator with the official SDK in between. */
class DirectoryIT {

  private static final Set<String> ALL =
      Set.of(
          "displayName",
          "userPrincipalName",
          "city",
          "jobTitle",
          "otherMails",
          "accountEnabled",
          "onPremisesImmutableId",
          "employeeOrgData.division",
          "employeeOrgData.costCenter",
          "onPremisesExtensionAttributes.extensionAttribute1");
  private static final String NOBODY = "00000000-dead-4bad-8bad-00000000dead";

  private EmulatedTenants tenants;
  private GraphDirectory directory;

  @BeforeEach
  void start() {
    tenants = EmulatedTenants.start();
    directory = tenants.first();
  }

  @AfterEach
  void stop() {
    tenants.close();
  }

  @Test
  void tenantAndItsDomainsAreRead() {
    assertThat(found(directory.tenant()).id()).isEqualTo(EmulatedTenants.FIRST);
    assertThat(found(directory.domains()))
        .contains(new TenantDomain("contoso.example", true, true, false, false))
        .anyMatch(TenantDomain::isInitial);
  }

  @Test
  void userIsCreatedChangedClearedAndRead() {
    Map<String, Object> properties = new HashMap<>(EmulatedTenants.person("zoe"));
    properties.put("displayName", "Zoë O'Brien");
    properties.put("city", "Zürich");
    properties.put("jobTitle", "Clerk");
    properties.put("otherMails", List.of("zoe@fabrikam.example"));
    properties.put("onPremisesExtensionAttributes.extensionAttribute1", "cost centre 7");
    properties.put("employeeOrgData.division", "Sales");
    properties.put("employeeOrgData.costCenter", "4711");
    String id = applied(directory.write(tenants.create(properties)));

    DirectoryObject created = found(directory.userById(id, ALL));
    assertThat(created.kind()).isEqualTo(ObjectKind.USER);
    assertThat(created.text("displayName")).contains("Zoë O'Brien");
    assertThat(created.texts("otherMails")).containsExactly("zoe@fabrikam.example");
    assertThat(created.flag("accountEnabled")).contains(true);
    assertThat(created.text("onPremisesExtensionAttributes.extensionAttribute1"))
        .contains("cost centre 7");
    assertThat(created.text("employeeOrgData.division")).contains("Sales");
    assertThat(created.text("employeeOrgData.costCenter")).contains("4711");

    Map<String, Object> changes = new HashMap<>();
    changes.put("jobTitle", "Head clerk");
    changes.put("city", null);
    changes.put("otherMails", List.of());
    changes.put("onPremisesExtensionAttributes.extensionAttribute1", null);
    applied(directory.write(EmulatedTenants.update(id, changes)));

    DirectoryObject changed = found(directory.userById(id, ALL));
    assertThat(changed.text("jobTitle")).contains("Head clerk");
    assertThat(changed.text("city")).isEmpty();
    assertThat(changed.texts("otherMails")).isEmpty();
    assertThat(changed.text("onPremisesExtensionAttributes.extensionAttribute1")).isEmpty();
    assertThat(changed.text("displayName")).contains("Zoë O'Brien");
  }

  @Test
  void conflictNamesThePropertyAndTheHolder() {
    String holder = createPerson("anna");
    WriteOutcome outcome =
        directory.write(tenants.create(EmulatedTenants.person("anna"))).outcome();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            WriteOutcome.Conflict.class,
            conflict -> {
              assertThat(conflict.property()).contains("userPrincipalName");
              assertThat(conflict.otherObject()).contains(holder);
            });
  }

  @Test
  void refusedValueNamesItsProperty() {
    Map<String, Object> properties = new HashMap<>(EmulatedTenants.person("bob"));
    properties.put("usageLocation", "Switzerland");
    assertThat(directory.write(tenants.create(properties)).outcome())
        .isInstanceOfSatisfying(
            WriteOutcome.Rejected.class,
            rejected -> assertThat(rejected.property()).contains("usageLocation"));
  }

  @Test
  void aBatchFailsInPartsOnly() {
    createPerson("p7");
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 45; i++) {
      operations.add(tenants.create(EmulatedTenants.person("p" + i)));
    }
    List<WriteResult> results = directory.write(operations);
    for (int i = 0; i < 45; i++) {
      assertThat(results.get(i).outcome())
          .as("p%d", i)
          .isInstanceOf(i == 7 ? WriteOutcome.Conflict.class : WriteOutcome.Applied.class);
    }
    assertThat(results.stream().map(r -> r.correlation().orElseThrow().clientRequestId()))
        .doesNotHaveDuplicates();
    assertThat(tenants.writes("POST", "/users")).isEqualTo(46);
  }

  @Test
  void throttledRequestIsSentAgainAloneAndInABatch() {
    tenants.failNext(1, "POST", "/users$", EmulatedTenants.tooManyRequests(1));
    createPerson("alone");
    assertThat(tenants.writes("POST", "/users")).isEqualTo(2);

    tenants.failNext(3, "POST", "/users$", EmulatedTenants.tooManyRequests(1));
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 10; i++) {
      operations.add(tenants.create(EmulatedTenants.person("t" + i)));
    }
    directory.write(operations).forEach(DirectoryIT::applied);
    assertThat(tenants.writes("POST", "/users")).isEqualTo(2 + 13);
  }

  @Test
  void batchThrottledAsAWholeIsSentAgain() {
    tenants.failNext(1, "POST", "batch$", EmulatedTenants.tooManyRequests(1));
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 5; i++) {
      operations.add(tenants.create(EmulatedTenants.person("w" + i)));
    }
    directory.write(operations).forEach(DirectoryIT::applied);
    assertThat(tenants.writes("POST", "/users")).isEqualTo(5);
    assertThat(tenants.writes("POST", "/$batch")).isEqualTo(2);
  }

  @Test
  void throttlingWithoutRetryAfterIsSurvived() {
    tenants.failNext(
        2, "POST", "/users$", EmulatedTenants.error(429, "TooManyRequests", "Please retry later."));
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 3; i++) {
      operations.add(tenants.create(EmulatedTenants.person("t" + i)));
    }
    directory.write(operations).forEach(DirectoryIT::applied);
    assertThat(tenants.writes("POST", "/users")).isEqualTo(5);
  }

  @Test
  void longRetryAfterIsReported() {
    tenants.failNext(1, "POST", "/users$", EmulatedTenants.tooManyRequests(600));
    assertThat(directory.write(tenants.create(EmulatedTenants.person("later"))).outcome())
        .isEqualTo(new WriteOutcome.Throttled(Duration.ofSeconds(600)));
  }

  @Test
  void throttledReadWaitsAndASlowedServiceIsUnavailable() {
    String id = createPerson("reader");
    tenants.failNext(1, "GET", "^/users/", EmulatedTenants.tooManyRequests(1));
    assertThat(directory.userById(id, ALL)).isInstanceOf(Lookup.Found.class);
    tenants.failNext(1, "GET", "^/users/", EmulatedTenants.tooManyRequests(600));
    assertThat(directory.userById(id, ALL))
        .isEqualTo(new Lookup.Unavailable<>(new ReadFailure.Throttled(Duration.ofSeconds(600))));
  }

  @Test
  void unavailableServiceLeavesACreateUnknownAndSendsItOnce() {
    tenants.failNext(
        1, "POST", "/users$", EmulatedTenants.error(503, "serviceUnavailable", "later"));
    assertThat(directory.write(tenants.create(EmulatedTenants.person("u"))).outcome())
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(tenants.writes("POST", "/users")).isEqualTo(1);
    String id = createPerson("u");

    tenants.failNext(
        1, "PATCH", "/users/", EmulatedTenants.error(503, "serviceUnavailable", "later"));
    assertThat(directory.write(EmulatedTenants.update(id, Map.of("city", "Bern"))).outcome())
        .isInstanceOf(WriteOutcome.Unavailable.class);
  }

  @Test
  void createWhoseAnswerWasLostIsFoundByLookingInsteadOfCreatedTwice() {
    tenants.failNext(1, "POST", "/users$", EmulatedTenants.dropAfterCommit());
    assertThat(directory.write(tenants.create(EmulatedTenants.person("lost"))).outcome())
        .isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(tenants.writes("POST", "/users")).isEqualTo(1);

    DirectoryObject byName =
        found(directory.userByPrincipalName(EmulatedTenants.principalName("lost"), ALL));
    assertThat(byName.text("onPremisesImmutableId")).contains(EmulatedTenants.anchor("lost"));
    Holders byAnchor = found(directory.usersByImmutableId(EmulatedTenants.anchor("lost"), ALL));
    assertThat(byAnchor.live().stream().map(DirectoryObject::id)).containsExactly(byName.id());
    assertThat(byAnchor.deleted()).isEmpty();
  }

  @Test
  void wholeBatchLostIsUnknownThroughout() {
    tenants.failNext(1, "POST", "batch$", EmulatedTenants.dropAfterCommit());
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 5; i++) {
      operations.add(tenants.create(EmulatedTenants.person("b" + i)));
    }
    assertThat(directory.write(operations))
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Unknown.class));
    for (int i = 0; i < 5; i++) {
      assertThat(directory.userByPrincipalName(EmulatedTenants.principalName("b" + i), ALL))
          .isInstanceOf(Lookup.Found.class);
    }
  }

  @Test
  void objectNotYetVisibleIsNotGone() {
    tenants.readAfterWriteDelay(Duration.ofMinutes(1));
    String id = createPerson("young");
    assertThat(directory.userById(id, ALL))
        .isEqualTo(new Lookup.Unavailable<>(new ReadFailure.NotYetVisible(id)));
    assertThat(directory.write(EmulatedTenants.update(id, Map.of("city", "Bern"))).outcome())
        .isEqualTo(new WriteOutcome.NotYetVisible(id));
    assertThat(directory.userById(NOBODY, ALL)).isInstanceOf(Lookup.NotFound.class);

    tenants.moveClock(Duration.ofMinutes(2));
    assertThat(directory.userById(id, ALL)).isInstanceOf(Lookup.Found.class);
    applied(directory.write(EmulatedTenants.update(id, Map.of("city", "Bern"))));
  }

  @Test
  void laggingIndexMissesWhatAKeyFinds() {
    tenants.indexLag(Duration.ofMinutes(5));
    createPerson("lag");
    assertThat(directory.usersByImmutableId(EmulatedTenants.anchor("lag"), ALL))
        .isInstanceOf(Lookup.NotFound.class);
    assertThat(directory.userByPrincipalName(EmulatedTenants.principalName("lag"), ALL))
        .isInstanceOf(Lookup.Found.class);
  }

  @Test
  void groupUpsertIsHarmlessToRepeat() {
    String id = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    WriteResult again = directory.write(EmulatedTenants.group("staff", "All staff"));
    assertThat(again.outcome()).isEqualTo(new WriteOutcome.AlreadyThere(id));
    assertThat(found(directory.groupById(id, Set.of("displayName"))).text("displayName"))
        .contains("All staff");

    List<WriteResult> both =
        directory.write(
            List.of(EmulatedTenants.group("staff", "Staff"), EmulatedTenants.group("new", "New")));
    assertThat(both.getFirst().outcome()).isEqualTo(new WriteOutcome.AlreadyThere(id));
    assertThat(both.getLast().outcome()).isInstanceOf(WriteOutcome.Applied.class);
    applied(
        directory.write(
            new WriteOperation.UpdateGroup(
                id, EmulatedTenants.values(Collections.singletonMap("description", null)))));
  }

  @Test
  void deletedGroupIsFoundByItsUniqueNameAndRestored() {
    String id = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    applied(directory.write(new WriteOperation.DeleteGroup(id)));
    assertThat(directory.write(new WriteOperation.DeleteGroup(id)).outcome())
        .isInstanceOf(WriteOutcome.NotYetVisible.class); // created a moment ago, so nobody can tell

    Holders holders = found(directory.groupsByUniqueName("staff", Set.of("uniqueName")));
    assertThat(holders.live()).isEmpty();
    assertThat(holders.deleted().stream().map(DirectoryObject::id)).containsExactly(id);
    applied(directory.write(new WriteOperation.RestoreGroup(id)));
    assertThat(found(directory.groupsByUniqueName("staff", Set.of("uniqueName"))).live())
        .hasSize(1);
    assertThat(directory.groupsByUniqueName("none", Set.of())).isInstanceOf(Lookup.NotFound.class);
  }

  @Test
  void deletedUserIsFoundByItsAnchorAndRestored() {
    String id = createPerson("leaver");
    applied(directory.write(new WriteOperation.DeleteUser(id)));

    Holders holders = found(directory.usersByImmutableId(EmulatedTenants.anchor("leaver"), ALL));
    assertThat(holders.live()).isEmpty();
    assertThat(holders.deleted().stream().map(DirectoryObject::id)).containsExactly(id);
    assertThat(found(directory.deletedById(id)).kind()).isEqualTo(ObjectKind.USER);

    applied(directory.write(new WriteOperation.RestoreUser(id)));
    assertThat(found(directory.userById(id, ALL)).text("userPrincipalName"))
        .contains(EmulatedTenants.principalName("leaver"));
    assertThat(directory.write(new WriteOperation.RestoreUser(NOBODY)).outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
    assertThat(directory.write(new WriteOperation.DeleteUser(NOBODY)).outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere(NOBODY));
  }

  @Test
  void severalObjectsAreRestoredInOneBatch() {
    String person = createPerson("leaver");
    String other = createPerson("other");
    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    applied(directory.write(new WriteOperation.DeleteUser(person)));
    applied(directory.write(new WriteOperation.DeleteUser(other)));
    applied(directory.write(new WriteOperation.DeleteGroup(group)));

    List<WriteResult> results =
        directory.write(
            List.of(
                new WriteOperation.RestoreUser(person),
                new WriteOperation.RestoreGroup(group),
                new WriteOperation.RestoreUser(other)));

    assertThat(results)
        .extracting(WriteResult::outcome)
        .allSatisfy(outcome -> assertThat(outcome).isInstanceOf(WriteOutcome.Applied.class));
    assertThat(found(directory.userById(person, ALL)).id()).isEqualTo(person);
    assertThat(found(directory.userById(other, ALL)).id()).isEqualTo(other);
  }

  @Test
  void oneBadMemberDoesNotKeepTheOthersOut() {
    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 30; i++) {
      operations.add(new WriteOperation.AddMember(group, createPerson("m" + i)));
    }
    String already = ((WriteOperation.AddMember) operations.get(3)).memberId();
    applied(directory.write(new WriteOperation.AddMember(group, already)));
    operations.add(11, new WriteOperation.AddMember(group, NOBODY));
    operations.add(12, new WriteOperation.AddMember(group, group)); // a group in itself is refused
    tenants.forgetRequests();

    List<WriteResult> results = directory.write(operations);

    assertThat(results.get(3).outcome()).isEqualTo(new WriteOutcome.AlreadyThere(group));
    assertThat(results.get(11).outcome()).isInstanceOf(WriteOutcome.NotFound.class);
    assertThat(results.get(12).outcome()).isInstanceOf(WriteOutcome.Rejected.class);
    for (int i = 0; i < 32; i++) {
      if (i != 3 && i != 11 && i != 12) {
        assertThat(results.get(i).outcome()).as("%d", i).isEqualTo(new WriteOutcome.Applied(group));
      }
    }
    assertThat(EmulatedTenants.members(directory, group)).hasSize(30);
    assertThat(tenants.writes("PATCH", "/groups/")).isLessThan(25);
  }

  @Test
  void twentyMembersCostOneWrite() {
    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    var operations = new ArrayList<WriteOperation>();
    for (int i = 0; i < 40; i++) {
      operations.add(new WriteOperation.AddMember(group, createPerson("m" + i)));
    }
    tenants.forgetRequests();
    directory.write(operations).forEach(DirectoryIT::applied);
    assertThat(tenants.writes("PATCH", "/groups/")).isEqualTo(2);
    assertThat(EmulatedTenants.members(directory, group)).hasSize(40);
  }

  @Test
  void removingWhoIsNoMemberIsASuccess() {
    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    String member = createPerson("m");
    applied(directory.write(new WriteOperation.AddMember(group, member)));
    applied(directory.write(new WriteOperation.RemoveMember(group, member)));
    tenants.moveOurClock(Duration.ofMinutes(3));
    assertThat(directory.write(new WriteOperation.RemoveMember(group, member)).outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere(group));
    assertThat(directory.write(new WriteOperation.RemoveMember(NOBODY, member)).outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
    assertThat(directory.userById(member, ALL)).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void managerIsSetAndCleared() {
    String user = createPerson("report");
    String manager = createPerson("boss");
    assertThat(directory.managerOf(user)).isNotInstanceOf(Lookup.Found.class);
    applied(directory.write(new WriteOperation.SetManager(user, manager)));
    assertThat(found(directory.managerOf(user))).isEqualTo(new MemberRef(manager, ObjectKind.USER));
    applied(directory.write(new WriteOperation.ClearManager(user, manager)));
    tenants.moveOurClock(Duration.ofMinutes(3));
    assertThat(directory.managerOf(user)).isInstanceOf(Lookup.NotFound.class);
    assertThat(directory.write(new WriteOperation.ClearManager(user, manager)).outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere(user));
    assertThat(directory.write(new WriteOperation.SetManager(user, NOBODY)).outcome())
        .isInstanceOf(WriteOutcome.NotFound.class);
  }

  @Test
  void usersAreFoundByMailAndByIds() {
    Map<String, Object> properties = new HashMap<>(EmulatedTenants.person("mia"));
    properties.put("mail", "mia.o'neil@contoso.example");
    String id = applied(directory.write(tenants.create(properties)));
    assertThat(found(directory.usersByMail("mia.o'neil@contoso.example", Set.of("mail"))))
        .extracting(DirectoryObject::id)
        .containsExactly(id);
    assertThat(directory.usersByMail("none@contoso.example", Set.of()))
        .isInstanceOf(Lookup.NotFound.class);

    String group = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    assertThat(found(directory.usersByIds(List.of(id, NOBODY, group), Set.of("mail"))).keySet())
        .containsExactly(id);
    assertThat(found(directory.groupsByIds(List.of(id, group), Set.of("uniqueName"))).get(group))
        .satisfies(found -> assertThat(found.text("uniqueName")).contains("staff"));
    assertThat(found(directory.usersByIds(List.of(), Set.of()))).isEmpty();
  }

  @Test
  void tenantsWithTheSameNamesStayApart() {
    GraphDirectory second = tenants.second();
    String here = createPerson("twin");
    assertThat(second.userByPrincipalName(EmulatedTenants.principalName("twin"), ALL))
        .isInstanceOf(Lookup.NotFound.class);
    assertThat(second.userById(here, ALL)).isInstanceOf(Lookup.NotFound.class);
    assertThat(second.usersByImmutableId(EmulatedTenants.anchor("twin"), ALL))
        .isInstanceOf(Lookup.NotFound.class);
    String there = applied(second.write(tenants.create(EmulatedTenants.person("twin"))));
    assertThat(there).isNotEqualTo(here);
    String groupHere = applied(directory.write(EmulatedTenants.group("staff", "Staff")));
    String groupThere = applied(second.write(EmulatedTenants.group("staff", "Staff")));
    assertThat(groupThere).isNotEqualTo(groupHere);
    assertThat(second.write(new WriteOperation.DeleteUser(here)).outcome())
        .isEqualTo(new WriteOutcome.AlreadyThere(here));
    assertThat(directory.userById(here, ALL)).isInstanceOf(Lookup.Found.class);
  }

  @Test
  void administratorIsForbiddenAndRolesTellWhy() {
    String admin = createPerson("admin");
    tenants.makeAdministrator(admin);
    assertThat(found(directory.roleAssignments()))
        .anyMatch(assignment -> assignment.principalId().equals(admin));
    assertThat(
            directory
                .write(EmulatedTenants.update(admin, Map.of("accountEnabled", false)))
                .outcome())
        .isInstanceOf(WriteOutcome.Forbidden.class);
  }

  @Test
  void rolesThatMayNotBeReadAreUnreadableAndNotEmpty() {
    tenants.failNext(
        1,
        "GET",
        "^/roleManagement",
        EmulatedTenants.error(403, "Authorization_RequestDenied", "Insufficient privileges"));
    assertThat(directory.roleAssignments())
        .isInstanceOfSatisfying(
            Lookup.Unavailable.class,
            unavailable ->
                assertThat(unavailable.failure()).isInstanceOf(ReadFailure.Forbidden.class));
  }

  @Test
  void expiredTokenIsReplacedInTheMiddle() {
    createPerson("before");
    tenants.moveClock(
        Duration.ofHours(2)); // the service's clock: our token is old, and we cannot know
    createPerson("after");
    var operations = new ArrayList<WriteOperation>();
    tenants.moveClock(Duration.ofHours(2));
    for (int i = 0; i < 3; i++) {
      operations.add(tenants.create(EmulatedTenants.person("x" + i)));
    }
    directory.write(operations).forEach(DirectoryIT::applied);
  }

  @Test
  void certificateOpensTheDirectoryToo() {
    GraphDirectory certified = tenants.withCertificate(TestCertificate.create());
    assertThat(found(certified.tenant()).id()).isEqualTo(EmulatedTenants.FIRST);
    assertThat(tenants.withUnknownCertificate().tenant())
        .isInstanceOfSatisfying(
            Lookup.Unavailable.class,
            unavailable ->
                assertThat(unavailable.failure()).isInstanceOf(ReadFailure.Unauthorized.class));
  }

  @Test
  void wrongSecretIsUnauthorized() {
    assertThat(
            tenants
                .withSecret("wrong")
                .write(tenants.create(EmulatedTenants.person("w")))
                .outcome())
        .isInstanceOf(WriteOutcome.Unauthorized.class);
    assertThat(tenants.writes("POST", "/users")).isZero();
  }

  private String createPerson(String name) {
    return applied(directory.write(tenants.create(EmulatedTenants.person(name))));
  }

  static String applied(WriteResult result) {
    assertThat(result.outcome()).isInstanceOf(WriteOutcome.Applied.class);
    return ((WriteOutcome.Applied) result.outcome()).id();
  }

  static <T> T found(Lookup<T> lookup) {
    assertThat(lookup).isInstanceOf(Lookup.Found.class);
    return ((Lookup.Found<T>) lookup).value();
  }
}
