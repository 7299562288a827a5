package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.change;
import static dev.fairlead.jobs.TestDirectory.edge;
import static dev.fairlead.jobs.TestDirectory.group;
import static dev.fairlead.jobs.TestDirectory.guid;
import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.scope.Condition;
import dev.fairlead.engine.scope.DatePoint;
import dev.fairlead.engine.scope.GroupRule;
import dev.fairlead.engine.scope.Quantifier;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.scope.TextOperator;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Groups, filters and time decide who is provisioned, from the stored rules to the target. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopeIT {
  private final Installation installation = new Installation();
  private Worker worker;

  @BeforeAll
  void start() {
    worker = installation.worker("scope");
  }

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  private static Bodies.Maker groups(GroupRule... rules) {
    return Bodies.scoped(new Scope.Rules(List.of(), List.of(rules), Optional.empty()));
  }

  private static Bodies.Maker filter(Condition condition) {
    return Bodies.scoped(new Scope.Rules(List.of(), List.of(), Optional.of(condition)));
  }

  /** Who is enabled in the target, by the name before the @. */
  private static TreeSet<String> enabled(TestTenant tenant) {
    TreeSet<String> names = new TreeSet<>();
    tenant
        .entra
        .users()
        .forEach(user -> {
          if (user.path("accountEnabled").asBoolean()) {
            names.add(user.path("userPrincipalName").asString().split("@", 2)[0]);
          }
        });
    return names;
  }

  private String reason(TestTenant tenant, String name) {
    return installation.truth.queryForObject(
        """
        select reason from planned_change
         where tenant_id = ? and object_guid = ? and verb = 'DISABLE' order by cycle_id desc limit 1
        """,
        String.class,
        tenant.id.value(),
        guid(name).value());
  }

  @Test
  void membersOfNestedGroupsFollowEveryEdgeAlsoInACircle() {
    TestTenant corp =
        installation.tenant("Corp", groups(GroupRule.include(guid("outer"), true, "Outer")));
    TestTenant namesake = installation.tenant("Corp", Bodies.everything());
    for (TestTenant tenant : List.of(corp, namesake)) {
      tenant.directory.stage(
          user("anna"),
          user("bert"),
          user("zoe"),
          group("inner", "zoe", "outer"),
          group("outer", "anna", "inner"));
      tenant.directory.commit();
      worker.finish(tenant);
    }
    assertThat(enabled(corp)).containsExactly("anna", "zoe");
    assertThat(corp.entra.groups()).hasSize(2);
    assertThat(enabled(namesake)).containsExactly("anna", "bert", "zoe");

    corp.directory.stage(
        change("inner", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.ADD, "bert")));
    worker.finish(corp);
    assertThat(enabled(corp)).containsExactly("anna", "bert", "zoe");

    corp.directory.stage(
        change("outer", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.REMOVE, "inner")));
    worker.finish(corp);
    assertThat(enabled(corp)).containsExactly("anna");
    assertThat(reason(corp, "zoe")).isEqualTo("left the scope: a member of no included group");

    // The nested group loses a member and is put back in one go.
    corp.directory.stage(
        change("inner", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.REMOVE, "zoe")),
        change("outer", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.ADD, "inner")));
    worker.finish(corp);
    assertThat(enabled(corp)).containsExactly("anna", "bert");
    assertThat(enabled(namesake)).containsExactly("anna", "bert", "zoe");
  }

  @Test
  void directMembershipEndsAtTheFirstLevelAndAnExcludedGroupWins() {
    TestTenant tenant =
        installation.tenant(
            "Corp",
            groups(
                GroupRule.include(guid("outer"), false, "Outer"),
                GroupRule.exclude(guid("never"), true, "Never")));
    tenant.directory.stage(
        user("anna"),
        user("bert"),
        user("zoe"),
        group("inner", "zoe"),
        group("outer", "anna", "bert", "inner"),
        group("never", "bert"));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("anna");

    tenant.directory.stage(
        change("never", Map.of(), edge(ReferenceAttribute.MEMBER, Operation.REPLACE, "anna")));
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("bert");
    assertThat(reason(tenant, "anna"))
        .isEqualTo("left the scope: a member of the excluded group Never");
  }

  @Test
  void aScopingGroupThatIsDeletedTakesNobodyWithIt() {
    TestTenant tenant =
        installation.tenant("Corp", groups(GroupRule.include(guid("outer"), true, "Outer")));
    tenant.directory.stage(user("anna"), user("bert"), group("outer", "anna"));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("anna");

    tenant.directory.stage(TestDirectory.tombstone("outer"));
    worker.finish(tenant);
    tenant.activate(groups(GroupRule.include(guid("outer"), true, "Outer")));
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("anna");
    assertThat(tenant.progress().held()).isZero();
  }

  @Test
  void aRevisionAndAChangeOfTheObjectAreToldApart() {
    Condition sales =
        new Condition.TextTest("department", Quantifier.ANY, TextOperator.EQUALS, "Sales", false);
    TestTenant tenant = installation.tenant("Corp", Bodies.everything());
    tenant.directory.stage(
        user("anna", TestDirectory.PEOPLE, Map.of("department", "Sales")),
        user("bert", TestDirectory.PEOPLE, Map.of("department", "IT")));
    tenant.directory.commit();
    worker.finish(tenant);
    tenant.activate(filter(sales));
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("anna");
    assertThat(reason(tenant, "bert"))
        .isEqualTo(
            "out of scope by revision 2: the filter does not hold: department is \"IT\","
                + " where department equals \"Sales\" is wanted");

    tenant.directory.stage(change("anna", Map.of("department", "IT")));
    worker.finish(tenant);
    assertThat(enabled(tenant)).isEmpty();
    assertThat(reason(tenant, "anna")).startsWith("left the scope: the filter does not hold");
  }

  @Test
  void timeAloneTakesAnObjectOutOfScopeWhenItsDateHasCome() {
    Instant expiry = Instant.now().plusSeconds(6);
    long intervals = (expiry.getEpochSecond() + 11_644_473_600L) * 10_000_000L;
    TestTenant tenant =
        installation.tenant(
            "Corp",
            filter(
                new Condition.Not(
                    new Condition.DateTest(
                        "accountExpires",
                        Quantifier.ANY,
                        true,
                        new DatePoint.FromNow(Duration.ZERO)))));
    tenant.directory.stage(
        user("anna", TestDirectory.PEOPLE, Map.of("accountExpires", Long.toString(intervals))),
        user("bert", TestDirectory.PEOPLE, Map.of("accountExpires", "9223372036854775807")));
    tenant.directory.commit();
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("anna", "bert");
    assertThat(tenant.nextRunIn()).isLessThan(Duration.ofSeconds(7));

    Awaitility.await().until(() -> Instant.now().isAfter(expiry.plusSeconds(1)));
    worker.finish(tenant);
    assertThat(enabled(tenant)).containsExactly("bert");
    assertThat(reason(tenant, "anna")).startsWith("left the scope: ");
  }
}
