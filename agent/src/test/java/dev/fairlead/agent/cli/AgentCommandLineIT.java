package dev.fairlead.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.stub.StubGateway;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentCommandLineIT {
  @TempDir Path home;

  private record Outcome(int code, String out, String err) {}

  @Test
  void enrolsAndTheDoctorFindsNothingWrong() throws Exception {
    try (FakeDirectory directory =
            FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.empty()));
        StubGateway gateway = new StubGateway()) {
      Outcome enrolled =
          run(
              "enroll",
              "--url",
              gateway.url().toString(),
              "--token",
              gateway.newToken().encode(),
              "--home",
              home.toString());
      assertThat(enrolled.code()).as(enrolled.err()).isZero();
      assertThat(enrolled.out()).contains("Enrolled as agent");

      writeSettings(directory);
      Outcome healthy = run("doctor", "--home", home.toString());
      assertThat(healthy.code()).as(healthy.out()).isZero();
      assertThat(healthy.out())
          .contains("Valid for another")
          .contains("knows this agent")
          .contains("Deleted objects are readable")
          .contains("Changes can be read")
          .doesNotContain("PROBLEM");

      directory.faults().loseDeletedObjectsRight(true);
      directory.faults().loseReplicationRight(true);
      gateway.revokeAll();
      Outcome ill = run("doctor", "--home", home.toString());
      assertThat(ill.code()).isEqualTo(Agent.FAILED);
      assertThat(ill.out())
          .contains("CN=Deleted Objects")
          .contains("Replicating Directory Changes")
          .contains("AGENT_REVOKED");
    }
  }

  @Test
  void theDoctorSaysWhatIsMissingBeforeEnrolment() throws Exception {
    try (FakeDirectory directory =
        FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.empty()))) {
      writeSettings(directory);
      Outcome outcome = run("doctor", "--home", home.toString());
      assertThat(outcome.code()).isEqualTo(Agent.FAILED);
      assertThat(outcome.out()).contains("not enrolled");
    }
  }

  @Test
  void wrongArgumentsAreExplained() {
    Outcome token =
        run("enroll", "--url", "https://x", "--token", "abc", "--home", home.toString());
    assertThat(token.code()).isEqualTo(Agent.USAGE);
    assertThat(token.err()).contains("not an enrolment token");

    Outcome run = run("run", "--home", home.toString());
    assertThat(run.code()).isEqualTo(Agent.FAILED);
    assertThat(run.err()).contains("agent.properties");
  }

  private void writeSettings(FakeDirectory directory) throws Exception {
    Files.writeString(home.resolve("password"), directory.syncAccount().password());
    Files.writeString(home.resolve("ca.pem"), directory.caPem());
    Files.writeString(
        home.resolve("agent.properties"),
        """
        # written by a test
        directory.servers = %s
        directory.bind-name = CORP\\%s
        directory.bind-password-file = password
        directory.ca-file = ca.pem
        """
            .formatted(directory.ldapsUrl(), directory.syncAccount().accountName()));
  }

  private static Outcome run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Agent.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new Outcome(code, out.toString(), err.toString());
  }
}
