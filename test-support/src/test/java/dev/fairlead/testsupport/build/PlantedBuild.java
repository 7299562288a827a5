package dev.fairlead.testsupport.build;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;

/**
 * One offline Maven run over the planted projects that goes on after each failure.
 *
 * @param results SUCCESS, FAILURE or SKIPPED by project, from Maven's own summary
 * @param failures what stopped each failed project, as Maven reports it: goal, execution, message
 * @param log everything Maven printed
 */
record PlantedBuild(Map<String, String> results, Map<String, String> failures, String log) {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  private static final long CEILING_MINUTES = 5;
  private static final Pattern SUMMARY_LINE =
      Pattern.compile("^\\[INFO] (\\S+) \\.+ (SUCCESS|FAILURE|SKIPPED)", Pattern.MULTILINE);
  private static final Pattern FAILURE =
      Pattern.compile(
          "^\\[ERROR] (Failed to execute goal \\S+ \\(\\S+\\) on project (\\S+):"
              + ".*?)-> \\[Help \\d+]$",
          Pattern.MULTILINE | Pattern.DOTALL);

  static PlantedBuild run() throws IOException, InterruptedException {
    Path scratch = MODULE.resolve("target/build-rules");
    // As deep below the root as the original, so that the projects' path to our parent stays true.
    Path projects = scratch.resolve("planted");
    replace(projects, MODULE.resolve("src/test/planted"));
    Path log = scratch.resolve("maven.log");
    int exit = maven(projects, log);
    String text = Files.readString(log);
    if (exit == 0) {
      Assertions.fail("Maven found nothing wrong with projects that each break a rule:\n" + text);
    }
    return parse(text);
  }

  private static PlantedBuild parse(String log) {
    Map<String, String> results =
        SUMMARY_LINE
            .matcher(log)
            .results()
            .collect(toMap(line -> line.group(1), line -> line.group(2)));
    Map<String, String> failures =
        FAILURE
            .matcher(log)
            .results()
            .collect(toMap(failure -> failure.group(2), (MatchResult failure) -> failure.group(1)));
    return new PlantedBuild(results, failures, log);
  }

  private static int maven(Path directory, Path log) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(List.of("mvn", "-B", "-o", "-fae", "-T2", "-Dstyle.color=never", "verify"));
    String repository = System.getProperty("maven.repo.local");
    if (repository != null) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    var builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    // Short-lived JVMs: a third less processor time for Maven and each javac it forks.
    builder.environment().put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    Process process = start(builder);
    if (!process.waitFor(CEILING_MINUTES, TimeUnit.MINUTES)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Assertions.fail("Maven did not finish within %d minutes, see %s", CEILING_MINUTES, log);
    }
    return process.exitValue();
  }

  private static Process start(ProcessBuilder builder) {
    try {
      return builder.start();
    } catch (IOException e) {
      return Assertions.fail("Put Maven's mvn on the PATH: this test runs it as a subprocess", e);
    }
  }

  private static void replace(Path target, Path source) throws IOException {
    if (Files.exists(target)) {
      try (var old = Files.walk(target)) {
        for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    try (var all = Files.walk(source)) {
      for (Path path : all.toList()) {
        Path copy = target.resolve(source.relativize(path));
        Files.createDirectories(copy.getParent());
        Files.copy(path, copy);
      }
    }
  }
}
