package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.reading.ReadingState;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.agent.stub.Differences;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.protocol.Command;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service that refuses, dies and comes back: every change arrives exactly once all the same. */
class GatewayFaultsIT {
  @TempDir Path home;

  private FakeDirectory directory;
  private StubGateway gateway;
  private AgentSettings settings;

  @BeforeEach
  void start() throws Exception {
    directory =
        FakeDirectory.start(
            FakeDirectorySettings.of(
                ForestSettings.empty().withPeople(40).withGroups(5).withContacts(2)));
    gateway = new StubGateway();
    settings = AgentUnderTest.settings(home, directory);
  }

  @AfterEach
  void stop() {
    directory.close();
    gateway.close();
  }

  /** The agent knows a way on from every refusal there is, wherever it meets it. */
  @Test
  void goesOnAfterEveryRefusal() {
    String users = "CN=Users," + directory.baseDn();
    try (FairleadAgent _ = followed()) {
      for (RefusalCode code : RefusalCode.values()) {
        for (String path : List.of("/pages", "/leases", "/health", "/hello", "/commands")) {
          gateway.refuseNext(path, code);
        }
        directory.changes().addUser(users, "First " + code, "first-" + code.ordinal());
        arrives();
        gateway.await("met " + code, _ -> gateway.refusals().contains(code));
        directory.changes().addUser(users, "Second " + code, "second-" + code.ordinal());
        arrives();
      }
    }
  }

  @Test
  void beginsAgainAfterEveryRefusalAtTheStart() {
    followed().close();
    for (RefusalCode code : RefusalCode.values()) {
      for (String path : List.of("/domains", "/schema", "/leases", "/pages")) {
        gateway.refuseNext(path, code);
      }
      try (FairleadAgent _ = FairleadAgent.start(settings)) {
        directory
            .changes()
            .addUser("CN=Users," + directory.baseDn(), "At " + code, "at-" + code.ordinal());
        arrives();
      }
    }
    assertThat(gateway.seen(domain -> domain.missing.size())).isEqualTo(0);
  }

  @Test
  void beginsAgainAfterEveryRefusalInAFullRead() {
    try (FairleadAgent _ = followed()) {
      for (RefusalCode code : RefusalCode.values()) {
        int before = gateway.commits();
        gateway.refuseNext("/pages", code);
        gateway.send(
            new Command.RereadDomain(UUID.randomUUID(), gateway.domainId(), "test of " + code));
        gateway.await("commit after " + code, domain -> domain.commits > before);
        gateway.await("met " + code, _ -> gateway.refusals().contains(code));
      }
    }
    assertThat(gateway.seen(domain -> domain.missing.size())).isEqualTo(0);
    assertThat(gateway.differencesFrom(directory)).isEmpty();
  }

  @Test
  void aLostReplyIsAnsweredByTheSamePageAgainWhichIsAppliedOnce() {
    try (FairleadAgent _ = followed()) {
      int before = gateway.pages().size();
      gateway.loseNextReply("/pages");
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      arrives();
      gateway.await("repeated page", _ -> gateway.repeatedPages() == 1);
      assertThat(gateway.pages()).hasSize(before + 1);
    }
  }

  @Test
  void aLostReplyToTheCommitDoesNotReadEverythingAgain() {
    gateway.loseNextReply("/pages");
    try (FairleadAgent _ = followed()) {
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      arrives();
      assertThat(gateway.seen(domain -> domain.commits)).isEqualTo(1);
    }
  }

  @Test
  void pagesThatAreTooLargeForTheServiceAreCutSmaller() {
    gateway.rejectPagesAbove(9);
    try (FairleadAgent _ = followed()) {
      arrives();
      assertThat(gateway.pages())
          .allSatisfy(page -> assertThat(page.objects()).hasSizeLessThanOrEqualTo(9));
      assertThat(gateway.pages().stream().filter(page -> page.commit() != null).count())
          .isEqualTo(1);
    }
  }

  @Test
  void anAgentThatIsKilledGoesOnFromTheServersCursor() {
    FairleadAgent first = followed();
    directory.changes().addUser("CN=Users," + directory.baseDn(), "Before", "before");
    arrives();
    first.stop();
    directory.changes().addUser("CN=Users," + directory.baseDn(), "Meanwhile", "meanwhile");
    int before = gateway.pages().size();
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      arrives();
      assertThat(gateway.seen(domain -> domain.commits)).isEqualTo(1);
      assertThat(gateway.pages()).hasSize(before + 1);
      assertThat(gateway.pages().getLast().objects()).hasSize(1);
    }
  }

  @Test
  void anAgentStoppedInAFullReadBeginsANewGeneration() throws Exception {
    directory.faults().dirSyncPage(3);
    FairleadAgent first = AgentUnderTest.enrolAndStart(settings, gateway);
    gateway.await("first read began", domain -> !gateway.fullReadReasons().isEmpty());
    first.stop();
    try (FairleadAgent _ = FairleadAgent.start(settings)) {
      arrives();
      assertThat(gateway.refusals()).isEmpty();
      assertThat(gateway.seen(domain -> domain.missing.size())).isEqualTo(0);
    }
  }

  @Test
  void aSecondAgentStandsByAndTakesOver(@TempDir Path otherHome) throws Exception {
    gateway.leaseLife(Duration.ofSeconds(3));
    FairleadAgent first = followed();
    AgentSettings other = AgentUnderTest.settings(otherHome, directory);
    try (FairleadAgent second = AgentUnderTest.enrolAndStart(other, gateway)) {
      gateway.await("standby", _ -> second.state().phase() == ReadingState.Phase.STANDBY);
      assertThat(first.state().phase()).isEqualTo(ReadingState.Phase.FOLLOWING);
      first.stop();
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      arrives();
      gateway.await("following", _ -> second.state().phase() == ReadingState.Phase.FOLLOWING);
      assertThat(gateway.seen(domain -> domain.commits)).isEqualTo(1);
    }
  }

  @Test
  void aRevokedAgentSendsNothingMoreAndSaysWhatToDo() {
    try (FairleadAgent agent = followed()) {
      gateway.revokeAll();
      int before = gateway.pages().size();
      directory.changes().addUser("CN=Users," + directory.baseDn(), "Late", "late");
      gateway.await("refused", _ -> agent.state().phase() == ReadingState.Phase.REFUSED);
      assertThat(agent.state().sentence()).contains("enroll --replace");
      assertThat(gateway.pages()).hasSize(before);
    }
  }

  @Test
  void twoTenantsWithTheSameNamesInOneProcessStayApart(@TempDir Path otherHome) throws Exception {
    ForestSettings sameNames = ForestSettings.empty().withPeople(40).withSeed(2);
    try (FakeDirectory otherDirectory = FakeDirectory.start(FakeDirectorySettings.of(sameNames));
        StubGateway otherGateway = new StubGateway();
        FairleadAgent one = followed();
        FairleadAgent two =
            AgentUnderTest.enrolAndStart(
                AgentUnderTest.settings(otherHome, otherDirectory), otherGateway)) {
      otherGateway.await("first commit", domain -> domain.commits == 1);
      assertThat(one.identity().tenantId()).isNotEqualTo(two.identity().tenantId());
      assertThat(gateway.differencesFrom(directory)).isEmpty();
      assertThat(otherGateway.differencesFrom(otherDirectory)).isEmpty();
    }
  }

  private FairleadAgent followed() {
    FairleadAgent agent = AgentUnderTest.enrolAndStart(settings, gateway);
    gateway.await("first commit", domain -> domain.commits >= 1);
    return agent;
  }

  private void arrives() {
    gateway.await("copy equals source", domain -> Differences.between(directory, domain).isEmpty());
  }
}
