package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.ResultCode;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.agent.stub.Differences;
import dev.fairlead.agent.stub.Relay;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.DomainHealth;
import dev.fairlead.sample.BindAccount;
import dev.fairlead.sample.DirectoryChanges;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A directory that fails in every way it can: nothing is lost, and nothing looks deleted. */
class DirectoryFaultsIT {
  @TempDir Path home;

  private FakeDirectory directory;
  private StubGateway gateway;
  private AgentSettings settings;

  @BeforeEach
  void start() throws Exception {
    directory =
        FakeDirectory.start(
            FakeDirectorySettings.of(
                ForestSettings.empty().withPeople(150).withGroups(10).withBigGroup(120)));
    gateway = new StubGateway();
    settings = AgentUnderTest.settings(home, directory);
  }

  @AfterEach
  void stop() {
    directory.faults().clear();
    directory.close();
    gateway.close();
  }

  @Test
  void aConnectionThatBreaksInTheMiddleOfAFullReadCommitsNothing() {
    try (FairleadAgent _ = followed()) {
      int before = gateway.pages().size();
      directory.faults().dropConnectionAfter(100);
      reread();
      gateway.await("commit", domain -> domain.commits == 2);

      assertThat(gateway.differencesFrom(directory)).isEmpty();
      assertThat(gateway.seen(domain -> domain.missing)).isEqualTo(Set.of());
      assertThat(gateway.fullReadReasons()).anyMatch(reason -> reason.contains("broke off"));
      assertThat(gateway.pages().subList(before, gateway.pages().size()))
          .filteredOn(page -> page.commit() != null)
          .hasSize(1);
      assertThat(gateway.refusals()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 10, 11, 51, 52, 80})
  void aReadThatEndsWithAnErrorCommitsNothing(int code) {
    directory.faults().refuseSearches(ResultCode.valueOf(code));
    try (FairleadAgent _ = AgentUnderTest.enrolAndStart(settings, gateway)) {
      directory.faults().clear();
      gateway.await("commit", domain -> domain.commits == 1);
      assertThat(gateway.differencesFrom(directory)).isEmpty();

      directory.faults().refuseSearches(ResultCode.valueOf(code));
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      awaitProblem("READ_REFUSED", "READ_CUT_OFF");
      assertThat(gateway.seen(domain -> domain.byAccount("late"))).isNull();
      assertThat(gateway.seen(domain -> domain.missing.size())).isEqualTo(0);

      directory.faults().clear();
      gateway.await("change", domain -> domain.byAccount("late") != null);
      assertThat(gateway.seen(domain -> domain.commits)).as("from its cursor").isEqualTo(1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {12, 53})
  void aRefusedCookieLeadsToAFullRead(int code) {
    try (FairleadAgent _ = followed()) {
      directory.faults().refuseCookies(ResultCode.valueOf(code));
      gateway.await("full read", domain -> domain.commits >= 2);
      directory.faults().refuseCookies(null);
      UUID guid = directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      gateway.await("change", domain -> domain.objects.containsKey(guid));
      assertThat(gateway.fullReadReasons())
          .anyMatch(reason -> reason.contains("does not take the cursor"));
      assertThat(gateway.differencesFrom(directory)).isEmpty();
    }
  }

  @Test
  void aControllerRestoredFromBackupIsReadWhole() {
    try (FairleadAgent first = followed()) {
      first.stop();
    }
    directory.changeInvocationId();
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      gateway.await("full read", domain -> domain.commits == 2);
      assertThat(gateway.fullReadReasons()).anyMatch(reason -> reason.contains("invocation id"));
      assertThat(gateway.differencesFrom(directory)).isEmpty();
    }
  }

  @Test
  void aReplyOfManyPagesIsFollowedToItsEnd() {
    directory.faults().dirSyncPage(7);
    try (FairleadAgent _ = followed()) {
      for (int i = 0; i < 30; i++) {
        directory.changes().addUser("CN=Users," + directory.baseDn(), "New " + i, "new" + i);
      }
      gateway.await("all changes", domain -> Differences.between(directory, domain).isEmpty());
      assertThat(gateway.seen(domain -> domain.commits)).isEqualTo(1);
    }
  }

  @Test
  void aDirectoryThatHangsIsReportedAndTakenUpAgain() {
    settings =
        new AgentSettings(
            home,
            settings.directory().withTimeouts(Duration.ofSeconds(2), Duration.ofSeconds(1)),
            settings.timing(),
            null);
    try (FairleadAgent agent = followed()) {
      directory.faults().hang();
      awaitProblem("DIRECTORY_HANGS");
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      directory.faults().release();
      gateway.await("change", domain -> domain.byAccount("late") != null);
      assertThat(agent.state().sentence()).isNotBlank();
    }
  }

  @Test
  void aLostReplicationRightIsReportedWithItsRemedy() {
    try (FairleadAgent _ = followed()) {
      directory.faults().loseReplicationRight(true);
      DomainHealth.Problem problem = awaitProblem("RIGHTS_MISSING");
      assertThat(problem.sentence()).contains("Replicating Directory Changes");
      assertThat(gateway.seen(domain -> domain.missing.size())).isEqualTo(0);
      int reports = gateway.health().size();
      gateway.await("further attempts", _ -> gateway.health().size() >= reports + 2);
      assertThat(gateway.health().subList(reports, gateway.health().size()))
          .as("that logging on works is no news")
          .allMatch(report -> report.problem() != null);

      directory.faults().loseReplicationRight(false);
      gateway.await("well again", _ -> gateway.health().getLast().problem() == null);
    }
  }

  @Test
  void aLostRightToDeletedObjectsIsReportedWhileReadingGoesOn() {
    try (FairleadAgent _ = followed()) {
      directory.faults().loseDeletedObjectsRight(true);
      DomainHealth.Problem problem = awaitProblem("DELETED_OBJECTS_HIDDEN");
      assertThat(problem.sentence()).contains("CN=Deleted Objects");
      assertThat(gateway.health().getLast().deletedObjectsReadable()).isFalse();
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      gateway.await("change", domain -> domain.byAccount("late") != null);
    }
  }

  @Test
  void anAccountWithoutRightsNeverCommitsAnything() throws Exception {
    directory.faults().loseReplicationRight(true);
    try (FairleadAgent _ = AgentUnderTest.enrolAndStart(settings, gateway)) {
      awaitProblem("RIGHTS_MISSING");
      assertThat(gateway.pages()).isEmpty();
    }
  }

  @Test
  void aHiddenDomainHeadIsNotTakenForAnEmptyDomain() {
    try (FairleadAgent _ = followed()) {
      directory.faults().hide(directory.baseDn());
      reread();
      awaitProblem("READ_REFUSED", "RIGHTS_MISSING");
      assertThat(gateway.seen(domain -> domain.commits)).isEqualTo(1);
      assertThat(gateway.seen(domain -> domain.missing)).isEqualTo(Set.of());

      directory.faults().clear();
      gateway.await("commit", domain -> domain.commits == 2);
      assertThat(gateway.seen(domain -> domain.missing)).isEqualTo(Set.of());
    }
  }

  @Test
  void aWrongPasswordIsTriedOnceAndTheNewOneUsedWithoutARestart() throws Exception {
    try (FairleadAgent first = followed()) {
      first.stop();
    }
    Path passwordFile = settings.directory().bindPasswordFile();
    String right = Files.readString(passwordFile);
    Files.writeString(passwordFile, "wrong");
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      DomainHealth.Problem problem = awaitProblem("LOGON_REFUSED");
      assertThat(problem.sentence()).contains("password");
      Files.writeString(passwordFile, right);
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      gateway.await("change", domain -> domain.byAccount("late") != null);
    }
  }

  @Test
  void anEmptyPasswordFileIsNeverUsedForAnAnonymousLogOn() throws Exception {
    try (FairleadAgent first = followed()) {
      first.stop();
    }
    Files.writeString(settings.directory().bindPasswordFile(), "\n");
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      assertThat(awaitProblem("SETTINGS").sentence()).contains("is empty");
    }
  }

  @Test
  void aDirectoryThatIsAwayAtTheStartIsReportedForTheDomainItWas() throws Exception {
    try (FairleadAgent first = followed()) {
      first.stop();
    }
    settings =
        AgentUnderTest.settings(
            home, List.of(URI.create("ldaps://127.0.0.1:1")), "x", "y", directory.caPem());
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      awaitProblem("DIRECTORY_UNREACHABLE");
    }
  }

  @Test
  void theNextServerOfTheListIsUsedWhenTheFirstIsAway() throws Exception {
    BindAccount account = directory.syncAccount();
    settings =
        AgentUnderTest.settings(
            home,
            List.of(URI.create("ldaps://127.0.0.1:1"), URI.create(directory.ldapsUrl())),
            directory.bindName(account),
            account.password(),
            directory.caPem());
    try (FairleadAgent _ = followed()) {
      assertThat(gateway.health().getLast().server()).isEqualTo(directory.ldapsUrl());
    }
  }

  @Test
  void startTlsSecuresAPlainPort() throws Exception {
    BindAccount account = directory.syncAccount();
    settings =
        AgentUnderTest.settings(
            home,
            List.of(URI.create("ldap://" + directory.host() + ":" + directory.ldapPort())),
            directory.bindName(account),
            account.password(),
            directory.caPem());
    try (FairleadAgent _ = followed()) {
      assertThat(gateway.differencesFrom(directory)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ldaps", "ldap"})
  void aCertificateForAnotherHostIsRefused(String scheme) throws Exception {
    try (FairleadAgent first = followed()) {
      first.stop();
    }
    int port = scheme.equals("ldaps") ? directory.ldapsPort() : directory.ldapPort();
    String elsewhere = "127.0.0.77";
    try (Relay relay = new Relay(elsewhere, directory.host(), port)) {
      settings =
          AgentUnderTest.settings(
              home,
              List.of(URI.create(scheme + "://" + elsewhere + ":" + relay.port())),
              "x",
              "y",
              directory.caPem());
      try (FairleadAgent _ = FairleadAgent.start(settings)) {
        awaitProblem("DIRECTORY_TLS_FAILED");
      }
    }
  }

  @Test
  void aServerOfAnotherAuthorityIsRefused() throws Exception {
    try (FairleadAgent first = followed()) {
      first.stop();
    }
    Files.writeString(Objects.requireNonNull(settings.directory().caFile()), gateway.rootPem());
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      assertThat(awaitProblem("DIRECTORY_TLS_FAILED").sentence()).contains("directory.ca-file");
    }
  }

  @Test
  void enlargingTheAttributeSetStartsAFullRead() {
    gateway.attributes(1, List.of("sAMAccountName", "member", "manager"));
    try (FairleadAgent _ = followed()) {
      assertThat(gateway.differencesFrom(directory)).isNotEmpty();
      gateway.attributes(2, StubGateway.DEFAULT_ATTRIBUTES);
      gateway.await("second full read", domain -> domain.commits == 2);
      assertThat(gateway.differencesFrom(directory)).isEmpty();
      assertThat(gateway.pages().getLast().attributeSetVersion()).isEqualTo(2);
    }
  }

  @Test
  void objectsHiddenFromAFullReadAreMissingAndNotDeleted() {
    try (FairleadAgent _ = followed()) {
      directory.changes().addOrganizationalUnit(directory.baseDn(), "Secret");
      UUID guid = directory.changes().addUser("OU=Secret," + directory.baseDn(), "Spy", "spy");
      gateway.await("spy", domain -> domain.objects.containsKey(guid));
      directory.faults().hide("OU=Secret," + directory.baseDn());
      directory.faults().refuseCookies(ResultCode.UNWILLING_TO_PERFORM);
      gateway.await("full read", domain -> domain.missing.contains(guid));
      assertThat(gateway.seen(domain -> domain.objects.get(guid).deleted)).isEqualTo(false);
    }
  }

  @Test
  void anObjectThatCameBackLivesEvenWhenItCannotBeLookedAt() {
    try (FairleadAgent _ = followed()) {
      String secret = "OU=Secret," + directory.baseDn();
      directory.changes().addOrganizationalUnit(directory.baseDn(), "Secret");
      UUID guid = directory.changes().addUser(secret, "Spy", "spy");
      gateway.await("spy", domain -> domain.objects.containsKey(guid));
      directory.faults().hideFromSearches(secret);
      directory.changes().delete("CN=Spy," + secret);
      gateway.await("tombstone", domain -> domain.objects.get(guid).deleted);
      directory.changes().undelete(guid);
      gateway.await("back", domain -> !domain.objects.get(guid).deleted);
    }
  }

  @Test
  void aGroupLargerThanOnePartArrivesWhole() {
    try (FairleadAgent _ = followed()) {
      UUID group = directory.changes().addGroup("CN=Users," + directory.baseDn(), "All", "all");
      List<String> everyone =
          directory.objects().stream()
              .filter(o -> o.objectClass().equals("user"))
              .map(o -> DirectoryChanges.byGuid(o.guid()))
              .toList();
      directory
          .changes()
          .addMember(DirectoryChanges.byGuid(group), everyone.toArray(String[]::new));
      gateway.await("members", domain -> domain.targets(group, "member").size() == everyone.size());
    }
  }

  private void reread() {
    gateway.send(
        new Command.RereadDomain(UUID.randomUUID(), gateway.domainId(), "a person asked for it"));
  }

  private FairleadAgent followed() {
    FairleadAgent agent = AgentUnderTest.enrolAndStart(settings, gateway);
    gateway.await("first commit", domain -> domain.commits >= 1);
    return agent;
  }

  private DomainHealth.Problem awaitProblem(String... codes) {
    gateway.await(
        "problem " + List.of(codes),
        _ -> {
          DomainHealth.Problem problem =
              gateway.health().isEmpty() ? null : gateway.health().getLast().problem();
          return problem != null && List.of(codes).contains(problem.code());
        });
    return Objects.requireNonNull(gateway.health().getLast().problem());
  }
}
