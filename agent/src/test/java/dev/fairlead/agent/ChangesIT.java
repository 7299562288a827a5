package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.stub.Differences;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.sample.DirectoryChanges;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of change, one after the other, in one domain that is being followed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChangesIT {
  @TempDir static Path home;

  private final FakeDirectory directory = start();
  private final StubGateway gateway = new StubGateway();
  private final DirectoryChanges changes = directory.changes();
  private final String base = directory.baseDn();
  private FairleadAgent agent;

  private static FakeDirectory start() {
    try {
      return FakeDirectory.start(
          FakeDirectorySettings.of(
              ForestSettings.empty().withPeople(60).withGroups(6).withContacts(3)));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @BeforeAll
  void readEverythingOnce() throws Exception {
    agent = AgentUnderTest.enrolAndStart(AgentUnderTest.settings(home, directory), gateway);
    gateway.await("first commit", domain -> domain.commits == 1);
  }

  @AfterAll
  void stop() {
    agent.close();
    gateway.close();
    directory.close();
  }

  @AfterEach
  void nothingElseWentWrong() {
    assertThat(gateway.refusals()).isEmpty();
    assertThat(gateway.seen(domain -> domain.commits)).as("no further full read").isEqualTo(1);
  }

  @Test
  void createdModifiedAndClearedAttributes() {
    UUID guid =
        changes.addUser("CN=Users," + base, "Żaneta O'Hara", "zaneta", Map.of("title", "Lead"));
    arrives();
    changes.set(DirectoryChanges.byGuid(guid), "title", "Chief");
    changes.set(
        DirectoryChanges.byGuid(guid), "proxyAddresses", "SMTP:z@corp.example", "smtp:a@x.example");
    arrives();
    changes.set(DirectoryChanges.byGuid(guid), "title");
    arrives();
    assertThat(gateway.seen(domain -> domain.objects.get(guid).attributes.get("title"))).isNull();
  }

  @Test
  void renamedMovedAndDisabled() {
    UUID guid = changes.addUser("CN=Users," + base, "Before Rename", "before");
    UUID unit = changes.addOrganizationalUnit(base, "Elsewhere, Inc");
    arrives();
    changes.rename(DirectoryChanges.byGuid(guid), "After \"Rename\"");
    arrives();
    changes.move(DirectoryChanges.byGuid(guid), DirectoryChanges.byGuid(unit));
    arrives();
    changes.disable(DirectoryChanges.byGuid(guid));
    arrives();
    assertThat(gateway.seen(domain -> domain.objects.get(guid).parent)).isEqualTo(unit);
  }

  @Test
  void contactsGroupsAndTheirMembers() {
    UUID group = changes.addGroup("CN=Users," + base, "Crew", "crew");
    UUID one = changes.addUser("CN=Users," + base, "Crew One", "crew1");
    UUID two = changes.addContact("CN=Users," + base, "Crew Two", "two@partner.example");
    String byGuid = DirectoryChanges.byGuid(group);
    changes.addMember(byGuid, DirectoryChanges.byGuid(one), DirectoryChanges.byGuid(two));
    arrives();
    changes.removeMember(byGuid, DirectoryChanges.byGuid(one));
    arrives();
    assertThat(gateway.seen(domain -> domain.targets(group, "member"))).isEqualTo(Set.of(two));
    changes.set(byGuid, "member");
    arrives();
    assertThat(gateway.seen(domain -> domain.targets(group, "member"))).isEqualTo(Set.of());
  }

  @Test
  void managersChangeAndGo() {
    UUID person = changes.addUser("CN=Users," + base, "Report", "report");
    UUID first = changes.addUser("CN=Users," + base, "Boss One", "boss1");
    UUID second = changes.addUser("CN=Users," + base, "Boss Two", "boss2");
    changes.setManager(DirectoryChanges.byGuid(person), DirectoryChanges.byGuid(first));
    arrives();
    changes.setManager(DirectoryChanges.byGuid(person), DirectoryChanges.byGuid(second));
    arrives();
    assertThat(gateway.seen(domain -> domain.targets(person, "manager"))).isEqualTo(Set.of(second));
    changes.set(DirectoryChanges.byGuid(person), "manager");
    arrives();
    assertThat(gateway.seen(domain -> domain.targets(person, "manager"))).isEqualTo(Set.of());
  }

  @Test
  void aDeletedMemberAndManagerBecomesATombstoneWithItsLastParent() {
    UUID unit = changes.addOrganizationalUnit(base, "Leavers");
    UUID person =
        changes.addUser("OU=Leavers," + base, "Leaver", "leaver", Map.of("mail", "l@corp.example"));
    UUID group = changes.addGroup("OU=Leavers," + base, "Leaver Group", "leavergroup");
    UUID report = changes.addUser("OU=Leavers," + base, "Left Behind", "left");
    changes.addMember(DirectoryChanges.byGuid(group), DirectoryChanges.byGuid(person));
    changes.setManager(DirectoryChanges.byGuid(report), DirectoryChanges.byGuid(person));
    arrives();
    changes.delete(DirectoryChanges.byGuid(person));
    arrives();
    gateway.await("tombstone", domain -> domain.objects.get(person).deleted);
    assertThat(gateway.seen(domain -> domain.objects.get(person).lastKnownParent)).isEqualTo(unit);
  }

  @Test
  void anObjectThatCameBackIsReadWhole() {
    UUID person =
        changes.addUser("CN=Users," + base, "Back Again", "back", Map.of("title", "Guest"));
    arrives();
    changes.delete(DirectoryChanges.byGuid(person));
    gateway.await("tombstone", domain -> domain.objects.get(person).deleted);
    changes.undelete(person);
    gateway.await("back", domain -> !domain.objects.get(person).deleted);
    arrives();
  }

  @Test
  void anOrganizationalUnitIsRenamedWithAllBelowIt() {
    changes.addOrganizationalUnit(base, "Old Name");
    changes.addOrganizationalUnit("OU=Old Name," + base, "Inner");
    changes.addUser("OU=Inner,OU=Old Name," + base, "Deep Down", "deep");
    arrives();
    int before = gateway.pages().size();
    changes.rename("OU=Old Name," + base, "New Name");
    arrives();
    assertThat(gateway.pages()).hasSize(before + 1);
  }

  private void arrives() {
    gateway.await("copy equals source", domain -> Differences.between(directory, domain).isEmpty());
  }
}
