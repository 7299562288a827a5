package dev.fairlead.standalone.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the server's programs, which refuse to run as root. As root they run in a user namespace of
 * their own ({@code unshare}), in which root's files are still root's.
 */
final class Commands {
  private final List<String> prefix;

  private Commands(List<String> prefix) {
    this.prefix = prefix;
  }

  /**
   * @throws IOException as root on a machine that allows no user namespaces, with the remedy
   */
  static Commands forThisUser() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      return new Commands(List.of());
    }
    List<String> unshare = List.of("unshare", "-U");
    try {
      if (execute(join(unshare, List.of("true")), Duration.ofSeconds(10)).code() == 0) {
        return new Commands(unshare);
      }
    } catch (IOException e) {
      // no such program: the sentence below says what to do
    }
    throw new IOException(
        "PostgreSQL does not run as root, and this machine does not let root start it in a user"
            + " namespace (unshare -U). Start Fairlead as an ordinary user.");
  }

  /**
   * Runs a program to its end. None is cut off halfway: a server that is just being started would
   * be left behind without an owner.
   *
   * @throws InterruptedIOException afterwards, when the thread was interrupted meanwhile
   */
  Result run(Duration limit, String... command) throws IOException {
    return execute(join(prefix, List.of(command)), limit);
  }

  /** What a program said and how it ended. */
  record Result(int code, String output) {}

  private static Result execute(List<String> command, Duration limit) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // Messages in English: they end up in error reports that other people read.
    builder.environment().put("LC_ALL", "C");
    Path output = Path.create();
    builder.redirectOutput(output.file());
    Process process = builder.start();
    boolean interrupted = false;
    try {
      process.getOutputStream().close();
      long end = System.nanoTime() + limit.toNanos();
      while (process.isAlive()) {
        try {
          if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            process.destroyForcibly();
            throw new IOException(
                command + " did not end within " + limit.toSeconds() + " s: " + output.read());
          }
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        throw new InterruptedIOException("interrupted while running " + command);
      }
      return new Result(process.exitValue(), output.read());
    } finally {
      output.delete();
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static List<String> join(List<String> first, List<String> second) {
    List<String> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  /**
   * A file for a program's output: a pipe would stay open in the server that pg_ctl leaves behind.
   */
  private record Path(java.nio.file.Path path) {
    static Path create() throws IOException {
      return new Path(java.nio.file.Files.createTempFile("fairlead-", ".out"));
    }

    java.io.File file() {
      return path.toFile();
    }

    String read() throws IOException {
      return java.nio.file.Files.readString(path, StandardCharsets.UTF_8).strip();
    }

    void delete() throws IOException {
      java.nio.file.Files.deleteIfExists(path);
    }
  }
}
