package dev.fairlead.agent.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.fairlead.agent.enrolment.SoftwareFacts;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code agent}: the program an on-premises administrator runs. */
@Command(
    name = "agent",
    description = "Reads an on-premises directory and sends its changes to a Fairlead service.",
    mixinStandardHelpOptions = true,
    versionProvider = Agent.Version.class,
    subcommands = {Enroll.class, Run.class, Doctor.class})
public final class Agent {
  /** Exit codes: promises to service managers and scripts. */
  static final int OK = 0;

  static final int FAILED = 1;
  static final int USAGE = 2;

  private Agent() {}

  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"Fairlead agent " + SoftwareFacts.version()};
    }
  }

  /** Runs a command line and returns its exit code. */
  static int execute(PrintWriter out, PrintWriter err, String... arguments) {
    return new CommandLine(new Agent())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler((e, commandLine, _) -> {
          commandLine.getErr().println(e.getMessage());
          return FAILED;
        })
        .execute(arguments);
  }

  public static void main(String[] arguments) {
    LogDefaults.apply();
    System.exit(
        execute(
            new PrintWriter(System.out, true, UTF_8),
            new PrintWriter(System.err, true, UTF_8),
            arguments));
  }
}
