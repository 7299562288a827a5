package dev.fairlead.standalone;

import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Ports;
import dev.fairlead.standalone.installation.Services;
import dev.fairlead.standalone.installation.UsageException;
import dev.fairlead.standalone.operator.OperatorCommands;
import dev.fairlead.standalone.operator.OperatorContext;
import dev.fairlead.standalone.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** {@code ./fairlead operator …} against a running demo or one-machine installation. */
final class OperatorCommand {
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  private OperatorCommand() {}

  /**
   * @return the exit code
   * @throws UsageException with a sentence, when the command is not understood
   */
  static int run(List<String> arguments, PrintStream out) throws IOException {
    List<String> words = new ArrayList<>(arguments);
    Path data = data(words);
    if (words.isEmpty() || words.getFirst().equals("help")) {
      out.print(OperatorCommands.HELP);
      return words.isEmpty() ? 2 : 0;
    }
    EmbeddedPostgresServer.Access database =
        EmbeddedPostgresServer.access(data.resolve("postgres"), runningPorts(data).postgres());
    try (OperatorContext context =
        OperatorContext.open(
            database.url(), database.user(), database.password(), DataDirectory.masterKey(data))) {
      new OperatorCommands(context, out).run(words);
    }
    return 0;
  }

  private static Path data(List<String> words) {
    int at = words.indexOf("--data");
    if (at < 0) {
      return DataDirectory.usual("demo");
    }
    if (at + 1 >= words.size()) {
      throw new UsageException("--data needs a directory.");
    }
    Path data = Path.of(words.get(at + 1)).toAbsolutePath();
    words.subList(at, at + 2).clear();
    return data;
  }

  private static Ports runningPorts(Path data) throws IOException {
    Path file = Services.runtimeFile(data);
    if (!Files.exists(file)) {
      throw new IOException(
          "No installation has run in %s. Start ./fairlead demo first, or name its directory with --data."
              .formatted(data));
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    Ports ports = new Ports(Integer.parseInt(properties.getProperty("port-base")));
    try (Socket probe = new Socket()) {
      probe.connect(
          new InetSocketAddress("127.0.0.1", ports.postgres()), (int) CONNECT_LIMIT.toMillis());
    } catch (IOException e) {
      throw new IOException(
          "The installation in %s does not run. Start it first, for example with ./fairlead demo."
              .formatted(data),
          e);
    }
    return ports;
  }
}
