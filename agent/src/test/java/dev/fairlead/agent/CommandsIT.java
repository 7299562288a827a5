package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.CommandResult;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.ObjectChange.Completeness;
import dev.fairlead.sample.DirectoryChanges;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsIT {
  @TempDir Path home;

  private FakeDirectory directory;
  private StubGateway gateway;
  private FairleadAgent agent;

  @BeforeEach
  void start() throws Exception {
    directory =
        FakeDirectory.start(
            FakeDirectorySettings.of(ForestSettings.empty().withPeople(20).withGroups(3)));
    gateway = new StubGateway();
    agent = AgentUnderTest.enrolAndStart(AgentUnderTest.settings(home, directory), gateway);
    gateway.await("first commit", domain -> domain.commits == 1);
  }

  @AfterEach
  void stop() {
    agent.close();
    directory.close();
    gateway.close();
  }

  @Test
  void readsObjectsWholeWithTheirMembershipsAndNamesThoseItCannotFind() {
    String users = "CN=Users," + directory.baseDn();
    UUID person = directory.changes().addUser(users, "Looked At", "looked");
    UUID gone = directory.changes().addUser(users, "Gone", "gone");
    UUID group = directory.changes().addGroup(users, "Watchers", "watchers");
    UUID nobody = UUID.randomUUID();
    directory.changes().addMember(DirectoryChanges.byGuid(group), DirectoryChanges.byGuid(person));
    directory.changes().delete(DirectoryChanges.byGuid(gone));
    gateway.await("followed", domain -> domain.targets(group, "member").contains(person));
    int before = gateway.pages().size();

    CommandResult result =
        carriedOut(
            new Command.ReadObjects(
                UUID.randomUUID(), gateway.domainId(), List.of(person, gone, nobody)));

    assertThat(result.done()).isTrue();
    assertThat(result.notFound()).containsExactly(nobody);
    List<ObjectChange> sent =
        gateway.pages().subList(before, gateway.pages().size()).stream()
            .flatMap(page -> page.objects().stream())
            .toList();
    assertThat(sent)
        .anySatisfy(change -> {
          assertThat(change.objectGuid()).isEqualTo(person);
          assertThat(change.completeness()).isEqualTo(Completeness.WHOLE);
          assertThat(change.deleted()).isFalse();
        })
        .anySatisfy(change -> {
          assertThat(change.objectGuid()).isEqualTo(gone);
          assertThat(change.deleted()).isTrue();
        })
        .anySatisfy(change -> assertThat(change.objectGuid()).isEqualTo(group));
    assertThat(gateway.differencesFrom(directory)).isEmpty();
  }

  @Test
  void readsTheSchemaAgain() {
    int before = gateway.schemaReports();
    assertThat(carriedOut(new Command.ReadSchema(UUID.randomUUID(), gateway.domainId())).done())
        .isTrue();
    assertThat(gateway.schemaReports()).isEqualTo(before + 1);
  }

  @Test
  void readsTheDomainAgain() {
    assertThat(
            carriedOut(
                    new Command.RereadDomain(
                        UUID.randomUUID(), gateway.domainId(), "asked for by a person"))
                .done())
        .isTrue();
    gateway.await("second full read", domain -> domain.commits == 2);
    assertThat(gateway.fullReadReasons()).contains("asked for by a person");
  }

  @Test
  void failingToLookIsNotFindingNothing() {
    directory.faults().refuseSearches(com.unboundid.ldap.sdk.ResultCode.BUSY);
    CommandResult result =
        carriedOut(
            new Command.ReadObjects(
                UUID.randomUUID(), gateway.domainId(), List.of(UUID.randomUUID())));
    assertThat(result.done()).isFalse();
    assertThat(result.notFound()).isEmpty();
    assertThat(result.sentence()).isNotBlank();
  }

  private CommandResult carriedOut(Command command) {
    gateway.send(command);
    gateway.await("result", _ -> gateway.result(command.commandId()) != null);
    return Objects.requireNonNull(gateway.result(command.commandId()));
  }
}
