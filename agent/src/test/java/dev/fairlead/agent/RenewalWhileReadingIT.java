package dev.fairlead.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.stub.Differences;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenewalWhileReadingIT {
  @TempDir Path home;

  @Test
  void changesGoOnArrivingThroughSeveralCertificates() throws Exception {
    try (FakeDirectory directory =
            FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.empty().withPeople(10)));
        StubGateway gateway = new StubGateway()) {
      gateway.certificateLife(Duration.ofSeconds(12));
      try (FairleadAgent agent =
          AgentUnderTest.enrolAndStart(AgentUnderTest.settings(home, directory), gateway)) {
        gateway.await("first commit", domain -> domain.commits == 1);
        for (int renewals = 1; renewals <= 2; renewals++) {
          int certificates = renewals + 1;
          gateway.await("renewal " + renewals, _ -> gateway.knownCertificates() >= certificates);
          directory
              .changes()
              .addUser("CN=Users," + directory.baseDn(), "After " + renewals, "after" + renewals);
          gateway.await(
              "copy equals source", domain -> Differences.between(directory, domain).isEmpty());
        }
        assertThat(gateway.seen(domain -> domain.commits)).isEqualTo(1);
        assertThat(agent.identity().notAfter()).isAfter(java.time.Instant.now());
      }
    }
  }
}
