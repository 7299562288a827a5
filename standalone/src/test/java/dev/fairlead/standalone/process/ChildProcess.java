package dev.fairlead.standalone.process;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Fairlead's program as a process of its own, as {@code ./fairlead} starts it. */
public final class ChildProcess implements AutoCloseable {
  private static final Duration CEILING = Duration.ofMinutes(8);

  private final Process process;
  private final Path output;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  public static ChildProcess start(Path directory, String... arguments) throws IOException {
    return startWith(List.of(), directory, arguments);
  }

  /**
   * @param more folders on the class path besides the program's own
   */
  public static ChildProcess startWith(List<Path> more, Path directory, String... arguments)
      throws IOException {
    StringBuilder classPath = new StringBuilder(System.getProperty("java.class.path"));
    more.forEach(folder -> classPath.append(File.pathSeparator).append(folder));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-Xmx768m",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=logback.xml", // not the tests' own
            "-cp",
            classPath.toString(),
            "dev.fairlead.standalone.Main"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(directory, "output", ".txt");
    return new ChildProcess(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start(),
        output);
  }

  public String output() throws IOException {
    return Files.readString(output);
  }

  public void awaitOutput(String text) {
    await("the output says: " + text)
        .atMost(CEILING)
        .pollInterval(Duration.ofMillis(100))
        .failFast("the process ended early", () -> !process.isAlive() && !output().contains(text))
        .until(() -> output().contains(text));
  }

  public int awaitEnd() throws InterruptedException, IOException {
    if (!process.waitFor(CEILING.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("The process has not ended. It said: " + output());
    }
    return process.exitValue();
  }

  /** Like Ctrl-C. */
  public void interrupt() throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
            .inheritIO()
            .start()
            .waitFor();
    if (code != 0) {
      throw new AssertionError("kill -INT ended with " + code);
    }
  }

  /** Like {@code kill}, and what a service manager does. */
  public void terminate() {
    process.destroy();
  }

  /** Like {@code kill -9}: nothing of it may run any more code. */
  public void kill() throws InterruptedException, IOException {
    process.destroyForcibly();
    awaitEnd();
  }

  /** Command lines of processes that name the directory: an embedded PostgreSQL does. */
  public static List<String> processesOf(Path directory) throws IOException {
    try (Stream<Path> all = Files.list(Path.of("/proc"))) {
      return all.filter(path -> path.getFileName().toString().matches("\\d+"))
          .map(ChildProcess::commandLine)
          .filter(line -> line.contains(directory.toString()))
          .toList();
    }
  }

  private static String commandLine(Path process) {
    try {
      return Files.readString(process.resolve("cmdline")).replace('\0', ' ');
    } catch (IOException e) {
      return ""; // it has just ended
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
