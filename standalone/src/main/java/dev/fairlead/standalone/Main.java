package dev.fairlead.standalone;

import dev.fairlead.standalone.demo.Demo;
import dev.fairlead.standalone.demo.DemoOptions;
import dev.fairlead.standalone.vectors.VectorsCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code ./fairlead demo}, {@code ./fairlead operator} and {@code ./fairlead vectors}. */
public final class Main {
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    List<String> rest = args.length == 0 ? List.of() : Arrays.asList(args).subList(1, args.length);
    String command = args.length == 0 ? "" : args[0];
    try {
      return switch (command) {
        case "demo" -> {
          DemoOptions options = DemoOptions.parse(rest);
          logTo(options.data().resolve("fairlead.log"));
          yield stoppable(new Demo(options, System.out));
        }
        case "operator" -> {
          logTo(Path.of(System.getProperty("java.io.tmpdir"), "fairlead-operator.log"));
          yield OperatorCommand.run(rest, System.out);
        }
        case "vectors" -> VectorsCommand.run(rest, utf8());
        default -> throw new IllegalArgumentException("Commands: demo, operator, vectors.");
      };
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      return USAGE;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 0;
    }
  }

  /** Vectors hold letters that not every terminal's encoding has. */
  private static PrintStream utf8() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }

  /** Before anything logs: Logback reads this when the first logger is made. */
  private static void logTo(Path file) {
    System.setProperty("fairlead.log", file.toString());
  }

  /** Ctrl-C interrupts the demo and waits until it has stopped everything it started. */
  private static int stoppable(Demo demo) throws IOException, InterruptedException {
    Thread work = Thread.currentThread();
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              work.interrupt();
              await(stopped);
            },
            "stop-demo");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return demo.run();
    } finally {
      stopped.countDown();
      removeUnlessStopping(hook);
    }
  }

  private static void removeUnlessStopping(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already stopping: the hook is what woke us
    }
  }

  private static @Nullable Void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return null;
  }
}
