package dev.fairlead.standalone;

import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.UsageException;
import dev.fairlead.standalone.operator.OperatorApi;
import dev.fairlead.standalone.operator.OperatorCommands;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ./fairlead operator …} against a running demo or one-machine installation. */
final class OperatorCommand {
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

  private static Path data(List<String> words) {
    int at = words.indexOf("--data");
    if (at < 0) {
      Path installation = DataDirectory.usual("serve");
      return Files.isDirectory(installation) ? installation : DataDirectory.usual("demo");
    }
    if (at + 1 >= words.size()) {
      throw new UsageException("--data needs a directory.");
    }
    Path data = Path.of(words.get(at + 1)).toAbsolutePath();
    words.subList(at, at + 2).clear();
    return data;
  }
}
