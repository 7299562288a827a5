package dev.fairlead.agent;

import dev.fairlead.agent.enrolment.Enrolment;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.sample.BindAccount;
import dev.fairlead.sample.FakeDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Agents that look often and retry soon, enrolled at a stub gateway. */
final class AgentUnderTest {
  static final AgentSettings.Timing QUICK =
      new AgentSettings.Timing(
          Duration.ofMillis(100),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofMillis(500));

  private AgentUnderTest() {}

  /** Settings for the fake directory, with everything needed in {@code home}. */
  static AgentSettings settings(Path home, FakeDirectory directory) throws IOException {
    return settings(home, directory, directory.syncAccount());
  }

  static AgentSettings settings(Path home, FakeDirectory directory, BindAccount account)
      throws IOException {
    return settings(
        home,
        List.of(URI.create(directory.ldapsUrl())),
        directory.bindName(account),
        account.password(),
        directory.caPem());
  }

  static AgentSettings settings(
      Path home, List<URI> servers, String bindName, String password, String caPem)
      throws IOException {
    Files.createDirectories(home);
    Path passwordFile = Files.writeString(home.resolve("password"), password + "\n");
    Path caFile = Files.writeString(home.resolve("ca.pem"), caPem);
    return new AgentSettings(
        home,
        new DirectorySettings(servers, bindName, passwordFile, caFile)
            .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(10)),
        QUICK,
        null);
  }

  static FairleadAgent enrolAndStart(AgentSettings settings, StubGateway gateway) {
    enrol(settings.home(), gateway);
    return FairleadAgent.start(settings);
  }

  static void enrol(Path home, StubGateway gateway) {
    new Enrolment(home, null).enrol(gateway.url(), gateway.newToken(), "test", true);
  }
}
