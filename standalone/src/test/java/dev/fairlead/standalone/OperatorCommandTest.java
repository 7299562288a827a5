package dev.fairlead.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without --data the operator's commands are about whatever runs. */
class OperatorCommandTest {
  @TempDir Path directory;

  private Path ranAt(String name, int port) throws IOException {
    Path data = Files.createDirectories(directory.resolve(name));
    String web = "http://127.0.0.1:" + port;
    Files.writeString(
        data.resolve("running.properties"),
        "api=%s%ntokens=%s/oauth2/token%nissuer=%s%n".formatted(web, web, web));
    return data;
  }

  @Test
  void theOneThatRunsIsMeantAndTheInstallationWhenBothOrNoneDo() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Path installation = ranAt("serve", one.getLocalPort());
      Path demo = ranAt("demo", other.getLocalPort());
      assertThat(OperatorCommand.usual(installation, demo)).isEqualTo(installation);
      one.close();
      assertThat(OperatorCommand.usual(installation, demo)).isEqualTo(demo);
      other.close();
      assertThat(OperatorCommand.usual(installation, demo)).isEqualTo(installation);
    }
    Path never = directory.resolve("never");
    assertThat(OperatorCommand.usual(never, directory.resolve("demo")))
        .isEqualTo(directory.resolve("demo"));
  }
}
