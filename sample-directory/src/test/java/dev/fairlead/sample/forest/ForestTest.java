package dev.fairlead.sample.forest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.sample.store.AttributeType;
import dev.fairlead.sample.store.DirectoryException;
import dev.fairlead.sample.store.DirectoryObject;
import dev.fairlead.sample.store.DirectoryStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The company has in it what a sync tool has to cope with, and is the same every time. */
class ForestTest {
  private static final ForestSettings COMPANY = ForestSettings.demo().withPeople(1_600);
  private static final DirectoryStore STORE = generate(COMPANY);
  private static final int DISABLED = 2;

  @Test
  void sameSettingsGiveTheSameIdentifiersAndNumbers() {
    ForestSettings small = COMPANY.withPeople(50);

    assertThat(fingerprint(generate(small))).isEqualTo(fingerprint(generate(small)));
    assertThat(fingerprint(generate(small.withSeed(2)))).isNotEqualTo(fingerprint(generate(small)));
  }

  @Test
  void domainsOfDifferentNamesHaveTheSamePeopleUnderDifferentIdentifiers() {
    DirectoryStore one = generate(COMPANY.withPeople(50));
    DirectoryStore other = generate(COMPANY.withPeople(50).withDomain("other.example", "OTHER"));

    assertThat(people(other).stream().map(DirectoryObject::name))
        .containsExactlyElementsOf(people(one).stream().map(DirectoryObject::name).toList());
    assertThat(people(other).stream().map(DirectoryObject::guid))
        .doesNotContainAnyElementsOf(people(one).stream().map(DirectoryObject::guid).toList());
  }

  @Test
  void hasTheRequestedNumberOfPeopleInSeveralScripts() {
    List<DirectoryObject> people = people(STORE);

    assertThat(people).hasSize(1_600);
    for (Character.UnicodeScript script :
        List.of(
            Character.UnicodeScript.GREEK,
            Character.UnicodeScript.CYRILLIC,
            Character.UnicodeScript.HAN,
            Character.UnicodeScript.ARABIC)) {
      assertThat(people)
          .as(script.name())
          .anyMatch(
              p -> p.name().codePoints().anyMatch(c -> Character.UnicodeScript.of(c) == script));
    }
    assertThat(people).anyMatch(p -> p.name().contains(",")).anyMatch(p -> p.name().contains("ö"));
  }

  @Test
  void hasManagersDisabledAndExpiredAccountsAndAnchors() {
    List<DirectoryObject> people = people(STORE);
    AttributeType manager = STORE.schema().known("manager");

    assertThat(people.stream().filter(p -> p.links(manager).isEmpty())).hasSizeLessThan(10);
    assertThat(
            count(people, p -> (Integer.parseInt(text(p, "userAccountControl")) & DISABLED) != 0))
        .isBetween(50, 200);
    assertThat(count(people, p -> text(p, "accountExpires").equals("133957152000000000")))
        .isBetween(10, 100);
    assertThat(count(people, p -> !text(p, "mS-DS-ConsistencyGuid").isEmpty())).isEqualTo(160);
    assertThat(count(people, p -> text(p, "userPrincipalName").endsWith("@corp.internal")))
        .isPositive()
        .isLessThan(10);
    assertThat(count(people, p -> text(p, "userPrincipalName").isEmpty())).isPositive();
    assertThat(count(people, p -> text(p, "mail").isEmpty())).isPositive();
    assertThat(people.stream().map(p -> text(p, "employeeID")).distinct()).hasSize(1_600);
  }

  @Test
  void groupsNestIncludeContactsGoInCirclesAndOneIsLargerThanAValueRange() {
    List<DirectoryObject> groups = below(Company.groups(STORE.names().root()));
    AttributeType member = STORE.schema().known("member");

    assertThat(groups).anyMatch(g -> g.links(member).size() == 1_600);
    assertThat(groups).anyMatch(g -> g.links(member).isEmpty());
    assertThat(groups)
        .anyMatch(g ->
            g.links(member).keySet().stream()
                .anyMatch(m -> m.objectClass().name().equals("group")));
    assertThat(groups)
        .anyMatch(g ->
            g.links(member).keySet().stream()
                .anyMatch(m -> m.objectClass().name().equals("contact")));
    assertThat(groups)
        .anyMatch(
            g -> g.links(member).keySet().stream().anyMatch(m -> m.links(member).containsKey(g)));
    assertThat(groups.stream().map(g -> text(g, "groupType")).distinct())
        .contains("8", "-2147483646", "-2147483640", "-2147483644");
  }

  @Test
  void accountsThatMustNotSyncCanBeToldApart() {
    for (String critical : List.of("Administrator", "krbtgt", "Guest", "Domain Admins", "DC1$")) {
      DirectoryObject object = Objects.requireNonNull(STORE.byAccountName(critical));
      assertThat(text(object, "isCriticalSystemObject")).as(critical).isEqualTo("TRUE");
    }
    assertThat(STORE.byAccountName("MSOL_0123456789ab")).isNotNull();
    assertThat(STORE.byAccountName("gmsa-web$")).isNotNull();
    assertThat(STORE.byAccountName("PC0001$")).isNotNull();
  }

  private static DirectoryStore generate(ForestSettings settings) {
    return Forest.generate(settings, new UUID(1, 2), Clock.systemUTC());
  }

  private static List<String> fingerprint(DirectoryStore store) {
    List<String> all = new ArrayList<>();
    store
        .changedAfter(store.domain(), 0)
        .forEach((usn, o) -> all.add(usn + " " + o.guid() + " " + o.dn() + " " + o.whenCreated()));
    return all;
  }

  private static List<DirectoryObject> people(DirectoryStore store) {
    AttributeType employeeId = store.schema().known("employeeID");
    return store.changedAfter(store.domain(), 0).values().stream()
        .filter(o -> o.values(employeeId).length > 0)
        .toList();
  }

  private static List<DirectoryObject> below(String container) {
    try {
      return List.copyOf(STORE.find(container).children());
    } catch (DirectoryException e) {
      throw new AssertionError(e);
    }
  }

  private static int count(List<DirectoryObject> objects, Predicate<DirectoryObject> predicate) {
    return (int) objects.stream().filter(predicate).count();
  }

  private static String text(DirectoryObject object, String attribute) {
    byte[][] values = object.values(STORE.schema().known(attribute));
    return values.length == 0 ? "" : new String(values[0], StandardCharsets.ISO_8859_1);
  }
}
