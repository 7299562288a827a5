package dev.fairlead.agent.cli;

import dev.fairlead.agent.doctor.Examination;
import dev.fairlead.agent.doctor.Finding;
import dev.fairlead.agent.settings.SettingsFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = "Tries everything the agent needs and says in words what is wrong.",
    mixinStandardHelpOptions = true)
final class Doctor implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--home", required = true, description = "The directory given to enroll.")
  private @Nullable Path home;

  @Override
  public Integer call() {
    List<Finding> findings =
        new Examination(SettingsFile.read(Objects.requireNonNull(home))).findings();
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    findings.forEach(finding -> out.println(finding.line()));
    out.flush();
    return findings.stream().allMatch(Finding::good) ? Agent.OK : Agent.FAILED;
  }
}
