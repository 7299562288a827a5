package dev.fairlead.standalone;

import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Running;
import dev.fairlead.standalone.installation.UsageException;
import dev.fairlead.standalone.operator.OperatorApi;
import dev.fairlead.standalone.operator.OperatorCommands;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ./fairlead operator …} against a running demo or one-machine installation. */
final class OperatorCommand {
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(1);

  private OperatorCommand() {}

  /**
   * @return the exit code
   * @throws UsageException with a sentence, when the command is not understood
   */
  static int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(arguments);
    Path data = data(words);
    if (words.isEmpty() || words.getFirst().equals("help")) {
      out.print(OperatorCommands.HELP);
      return words.isEmpty() ? 2 : 0;
    }
    try (OperatorApi api = OperatorApi.of(data)) {
      new OperatorCommands(api, DataDirectory.accounts(data), out).run(words);
    }
    return 0;
  }

  private static Path data(List<String> words) throws IOException {
    int at = words.indexOf("--data");
    if (at < 0) {
      return usual(DataDirectory.usual("serve"), DataDirectory.usual("demo"));
    }
    if (at + 1 >= words.size()) {
      throw new UsageException("--data needs a directory.");
    }
    Path data = Path.of(words.get(at + 1)).toAbsolutePath();
    words.subList(at, at + 2).clear();
    return data;
  }

  /** Of installation and demo the one that runs; if both do, the installation, and that is said. */
  static Path usual(Path installation, Path demo) throws IOException {
    boolean installationRuns = runs(installation);
    if (installationRuns && runs(demo)) {
      System.err.printf(
          "Installation and demo are both running: this is about the installation in %s. Name another one with --data.%n",
          installation);
    }
    if (installationRuns || runs(demo)) {
      return installationRuns ? installation : demo;
    }
    return Files.isDirectory(installation) ? installation : demo;
  }

  private static boolean runs(Path data) throws IOException {
    Optional<Running> running = Running.read(data);
    if (running.isEmpty()) {
      return false;
    }
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(running.get().api().getHost(), running.get().api().getPort()),
          (int) ANSWER_LIMIT.toMillis());
      return true;
    } catch (IOException e) {
      return false; // it has run there once
    }
  }
}
