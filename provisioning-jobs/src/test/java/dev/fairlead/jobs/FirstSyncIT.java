package dev.fairlead.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.JobProgress;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.persistence.space.ObjectReport.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

/** The whole service, from staged objects to the emulated Entra ID. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FirstSyncIT {
  private static final int PEOPLE = 200;
  private static final int GROUPS = 20;

  private final Installation installation = new Installation();

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void peopleAndGroupsArriveAsExpectedAndASecondRunWritesNothing() throws Exception {
    TestTenant contoso = installation.tenant("Corp");
    TestTenant fabrikam = installation.tenant("Corp");
    for (TestTenant tenant : List.of(contoso, fabrikam)) {
      tenant.directory.stage(people());
      tenant.directory.stage(groups());
      tenant.directory.commit();
    }
    try (AutoCloseable service = installation.startService(Map.of())) {
      for (TestTenant tenant : List.of(contoso, fabrikam)) {
        JobProgress progress = tenant.awaitIdle();
        assertThat(progress.failed()).isZero();
        assertThat(progress.count(Verb.CREATE, ChangeState.APPLIED)).isEqualTo(PEOPLE + GROUPS);
        assertThat(people(tenant)).isEqualTo(expectedPeople());
        assertThat(members(tenant)).isEqualTo(expectedMembers());
        assertThat(managers(tenant)).isEqualTo(expectedManagers());
      }
      long before = installation.entra.journal().lastNumber();
      contoso.activate(Bodies.everything());
      JobProgress again = contoso.awaitIdle();
      assertThat(again.cycle().orElseThrow().revision()).isEqualTo(2);
      assertThat(again.cycle().orElseThrow().objectsRead()).isEqualTo(PEOPLE + GROUPS);
      assertThat(contoso.writesAfter(before)).isEmpty();
    }
  }

  private static String name(int i) {
    return "person%03d".formatted(i);
  }

  private static List<ObjectReport> people() {
    List<ObjectReport> people = new ArrayList<>();
    for (int i = 0; i < PEOPLE; i++) {
      ObjectReport person =
          TestDirectory.user(
              name(i),
              TestDirectory.PEOPLE,
              Map.of(
                  "title", "Größe " + i,
                  "userAccountControl", i % 10 == 0 ? "514" : "512",
                  "telephoneNumber", "+49 30 " + i));
      people.add(
          i == 0
              ? person
              : new ObjectReport(
                  person.guid(),
                  true,
                  person.parent(),
                  person.rdn(),
                  person.objectClass(),
                  person.life(),
                  person.lastKnownParent(),
                  person.attributes(),
                  List.of(
                      TestDirectory.edge(
                          ReferenceAttribute.MANAGER, Operation.REPLACE, name(i / 10)))));
    }
    return people;
  }

  private static List<ObjectReport> groups() {
    List<ObjectReport> groups = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      List<String> members = new ArrayList<>();
      for (int i = g; i < PEOPLE; i += g + 1) {
        members.add(name(i));
      }
      if (g > 0) {
        members.add("group%02d".formatted(g - 1));
      }
      groups.add(TestDirectory.group("group%02d".formatted(g), members.toArray(String[]::new)));
    }
    return groups;
  }

  private static Map<String, String> expectedPeople() {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 0; i < PEOPLE; i++) {
      expected.put(
          name(i) + "@corp.example",
          "%s|Person %s|Größe %d|%s|[+49 30 %d]|%s"
              .formatted(
                  SourceAnchor.of(TestDirectory.guid(name(i))).base64(),
                  name(i),
                  i,
                  i % 10 != 0,
                  i,
                  "DE"));
    }
    return expected;
  }

  private static Map<String, String> people(TestTenant tenant) {
    Map<String, String> people = new TreeMap<>();
    for (ObjectNode user : tenant.entra.users()) {
      people.put(
          user.path("userPrincipalName").asString(),
          "%s|%s|%s|%s|[%s]|%s"
              .formatted(
                  user.path("onPremisesImmutableId").asString(),
                  user.path("displayName").asString(),
                  user.path("jobTitle").asString(),
                  user.path("accountEnabled").asBoolean(),
                  user.path("businessPhones").path(0).asString(""),
                  user.path("usageLocation").asString("")));
    }
    return people;
  }

  private static Map<String, TreeSet<String>> expectedMembers() {
    Map<String, TreeSet<String>> expected = new TreeMap<>();
    for (int g = 0; g < GROUPS; g++) {
      TreeSet<String> members = new TreeSet<>();
      for (int i = g; i < PEOPLE; i += g + 1) {
        members.add("Person " + name(i));
      }
      if (g > 0) {
        members.add("group%02d".formatted(g - 1));
      }
      expected.put("group%02d".formatted(g), members);
    }
    return expected;
  }

  private static Map<String, TreeSet<String>> members(TestTenant tenant) {
    Map<String, String> names = names(tenant);
    Map<String, TreeSet<String>> members = new TreeMap<>();
    for (ObjectNode group : tenant.entra.groups()) {
      TreeSet<String> of = new TreeSet<>();
      tenant.entra.memberIds(group.path("id").asString()).forEach(id -> of.add(names.get(id)));
      members.put(group.path("displayName").asString(), of);
    }
    return members;
  }

  private static Map<String, String> names(TestTenant tenant) {
    Map<String, String> names = new TreeMap<>();
    tenant
        .entra
        .users()
        .forEach(it -> names.put(it.path("id").asString(), it.path("displayName").asString()));
    tenant
        .entra
        .groups()
        .forEach(it -> names.put(it.path("id").asString(), it.path("displayName").asString()));
    return names;
  }

  private static Map<String, String> expectedManagers() {
    Map<String, String> expected = new TreeMap<>();
    for (int i = 1; i < PEOPLE; i++) {
      expected.put("Person " + name(i), "Person " + name(i / 10));
    }
    return expected;
  }

  private static Map<String, String> managers(TestTenant tenant) {
    Map<String, String> names = names(tenant);
    Map<String, String> managers = new TreeMap<>();
    tenant
        .entra
        .users()
        .forEach(it ->
            tenant
                .entra
                .managerId(it.path("id").asString())
                .ifPresent(manager ->
                    managers.put(it.path("displayName").asString(), names.get(manager))));
    return managers;
  }
}
