package dev.fairlead.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The emulator as a process. Runs until it is told to stop. */
public final class EntraEmulatorApplication {
  private static final String USAGE =
      """
      Usage: entra-emulator [--host ADDRESS] [--port PORT] [--seed FILE] [--state FILE]
                            [--admin-key-file FILE]
        --host            address to listen on (127.0.0.1)
        --port            port, 0 for any free one (8090)
        --seed            JSON file with tenants, applications and objects
        --state           file that keeps the directories over restarts
        --admin-key-file  serve /_admin/ and write its key to this file
      """;

  private final PrintStream out;
  private EmulatorSettings settings = EmulatorSettings.defaults().withPort(8090);
  private @Nullable Path seed;
  private @Nullable Path adminKeyFile;

  private EntraEmulatorApplication(PrintStream out) {
    this.out = out;
  }

  public static void main(String[] args) {
    EntraEmulatorApplication application = new EntraEmulatorApplication(System.out);
    try {
      EntraEmulator emulator = application.start(new ArrayDeque<>(List.of(args)));
      Runtime.getRuntime().addShutdownHook(new Thread(emulator::close));
    } catch (IllegalArgumentException | JacksonException | IOException | UncheckedIOException e) {
      System.err.println("entra-emulator: " + e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
    }
  }

  private EntraEmulator start(Deque<String> args) throws IOException {
    while (!args.isEmpty()) {
      option(args.removeFirst(), args);
    }
    EntraEmulator emulator = EntraEmulator.start(settings);
    try {
      if (seed != null) {
        Seed.apply(JsonMapper.shared().readTree(Files.readAllBytes(seed)), emulator);
      }
      if (adminKeyFile != null) {
        Files.writeString(adminKeyFile, emulator.adminKey().orElseThrow() + "\n");
      }
    } catch (IllegalArgumentException | JacksonException | IOException e) {
      emulator.close();
      throw e;
    }
    out.println("Graph is served at " + emulator.graphUri());
    return emulator;
  }

  private void option(String name, Deque<String> rest) {
    String value = rest.pollFirst();
    if (value == null) {
      throw new IllegalArgumentException("option " + name + " needs a value");
    }
    switch (name) {
      case "--host" -> settings = settings.withHost(value);
      case "--port" -> settings = settings.withPort(Integer.parseInt(value));
      case "--seed" -> seed = Path.of(value);
      case "--state" -> settings = settings.withStateFile(Path.of(value));
      case "--admin-key-file" -> {
        adminKeyFile = Path.of(value);
        settings = settings.withAdmin();
      }
      default -> throw new IllegalArgumentException("unknown option " + name);
    }
  }
}
