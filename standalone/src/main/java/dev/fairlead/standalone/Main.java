package dev.fairlead.standalone;

import dev.fairlead.standalone.demo.Demo;
import dev.fairlead.standalone.demo.DemoOptions;
import dev.fairlead.standalone.installation.UsageException;
import dev.fairlead.standalone.serve.Serve;
import dev.fairlead.standalone.serve.ServeOptions;
import dev.fairlead.standalone.vectors.VectorsCommand;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.slf4j.LoggerFactory;

/** {@code ./fairlead demo}, {@code serve}, {@code operator} and {@code vectors}. */
public final class Main {
  private static final int FAILURE = 1;
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
        case "demo" -> demo(DemoOptions.parse(rest));
        case "serve" -> serve(ServeOptions.parse(rest));
        case "operator" -> {
          logTo(Path.of("/dev/null")); // it says on the terminal what there is to say
          yield OperatorCommand.run(rest, System.out);
        }
        case "vectors" -> vectors(rest);
        default -> throw new UsageException("Commands: demo, serve, operator, vectors.");
      };
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      return USAGE;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return FAILURE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FAILURE;
    } catch (RuntimeException e) {
      return unexpected(e);
    }
  }

  private static int demo(DemoOptions options) throws IOException, InterruptedException {
    logTo(options.data().resolve("fairlead.log"));
    return new StopSignal(System.out, System.err)
        .stops(
            new Demo(options, System.out)::run,
            "The demo's data stay in %s; the next start goes on from there."
                .formatted(options.data()));
  }

  private static int serve(ServeOptions options) throws IOException, InterruptedException {
    logTo(options.data().resolve("fairlead.log"));
    return new StopSignal(System.out, System.err)
        .stops(
            new Serve(options, System.out)::run,
            "Everything stays in %s; start it again with the same options."
                .formatted(options.data()));
  }

  private static int vectors(List<String> files) throws IOException {
    try {
      return VectorsCommand.run(files, utf8());
    } catch (IllegalArgumentException e) { // a file that is none of vectors
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  /** Nobody foresaw it, so there is no sentence for it; the log has the whole story. */
  private static int unexpected(RuntimeException e) {
    LoggerFactory.getLogger(Main.class).warn("Ended by an unexpected failure", e);
    System.err.printf(
        "Unexpected failure: %s%nThe log tells where: %s%n", e, System.getProperty("fairlead.log"));
    return FAILURE;
  }

  /** Vectors hold letters that not every terminal's encoding has. */
  private static PrintStream utf8() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }

  /** Before anything logs: Logback reads this when the first logger is made. */
  private static void logTo(Path file) {
    System.setProperty("fairlead.log", file.toString());
  }
}
