package dev.fairlead.standalone.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the product in a process of its own, which can be killed and started again. */
final class Program implements AutoCloseable {
  private static final int SIGKILL = 128 + 9;
  private static final List<String> JVM =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Xshare:auto",
          "--enable-native-access=ALL-UNNAMED",
          "-Duser.timezone=Pacific/Chatham",
          "-Dlogging.config=classpath:logback.xml",
          "-Dlogback.configurationFile=logback.xml");

  private final String name;
  private final Path log;
  private final ProcessBuilder builder;
  private Process process;
  private int kills;

  /**
   * @param directory for what it logs and prints
   */
  Program(String name, Class<?> main, Path directory, List<String> arguments) {
    this.name = name;
    this.log = directory.resolve(name + ".log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Dfairlead.log=" + log);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(WithParent.class.getName());
    command.add(main.getName());
    command.addAll(arguments);
    this.builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(directory.resolve(name + ".out").toFile()));
  }

  String name() {
    return name;
  }

  synchronized void start() {
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code kill -9}; returns when the process is gone. */
  synchronized void kill() throws InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError(
          "%s ended by itself with %d:%n%s".formatted(name, process.exitValue(), story()));
    }
    process.destroyForcibly();
    int exit = process.waitFor();
    if (exit != SIGKILL) {
      throw new AssertionError("%s ended with %d instead of by the kill".formatted(name, exit));
    }
    kills++;
  }

  /** How often it has been killed. */
  synchronized int kills() {
    return kills;
  }

  /** The end of what it logged and printed, for whoever has to find out what went wrong. */
  String story() {
    return tail(log) + tail(log.resolveSibling(name + ".out"));
  }

  private static String tail(Path file) {
    try {
      if (!Files.exists(file)) {
        return "";
      }
      List<String> lines = Files.readAllLines(file);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size())) + "\n";
    } catch (IOException e) {
      return e + "\n";
    }
  }

  @Override
  public synchronized void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
