package dev.fairlead.sample;

import dev.fairlead.sample.forest.ForestSettings;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs the fake directory as a process of its own. */
public final class SampleDirectoryMain {
  static final String USAGE =
      """
      Usage: sample-directory [option value]...
        --address HOST               to listen on (default 127.0.0.1)
        --ldap-port N                LDAP with StartTLS (default 10389)
        --ldaps-port N               LDAPS (default 10636)
        --domain NAME                DNS name of the domain (default corp.example)
        --netbios NAME               its short name (default CORP)
        --people N                   size of the company (default 1200)
        --seed N                     of everything that is made up (default 1)
        --sync-password-file FILE    password of svc-fairlead (required)
        --admin-password-file FILE   password of Administrator (required)
        --ca-out FILE                where to write the certificate to trust
        --change-log FILE            keeps changes over a restart
        --live-seconds N             one small change every N seconds (default: none)
      """;

  private SampleDirectoryMain() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Options options;
    try {
      options = Options.parse(args);
    } catch (IllegalArgumentException e) {
      System.err.println("sample-directory: " + e.getMessage());
      System.err.print(USAGE);
      System.exit(2);
      return;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(ended::countDown));
    run(options, System.out, ended);
  }

  static void run(Options options, PrintStream out, CountDownLatch ended)
      throws IOException, InterruptedException {
    try (FakeDirectory directory = FakeDirectory.start(options.settings())) {
      if (options.caOut() != null) {
        Files.writeString(options.caOut(), directory.caPem());
      }
      out.printf(
          "sample directory ready: %s and ldap port %d, base %s%n",
          directory.ldapsUrl(), directory.ldapPort(), directory.baseDn());
      if (options.liveSeconds() <= 0) {
        ended.await();
        return;
      }
      LiveChanges live = new LiveChanges(directory, options.settings().forest().seed());
      while (!ended.await(options.liveSeconds(), TimeUnit.SECONDS)) {
        out.println(live.next());
      }
    }
  }

  /**
   * The command line, read and checked.
   *
   * @param caOut null when the certificate is not written anywhere
   * @param liveSeconds 0 for no changes
   */
  record Options(FakeDirectorySettings settings, @Nullable Path caOut, long liveSeconds) {

    /**
     * @throws IllegalArgumentException that names the option and what to do
     */
    static Options parse(String... args) {
      Map<String, String> given = new HashMap<>();
      for (int i = 0; i < args.length; i += 2) {
        if (!USAGE.contains("  " + args[i] + " ") || i + 1 >= args.length) {
          throw new IllegalArgumentException("unknown option or missing value: " + args[i]);
        }
        given.put(args[i], args[i + 1]);
      }
      ForestSettings forest =
          ForestSettings.demo()
              .withDomain(
                  given.getOrDefault("--domain", "corp.example"),
                  given.getOrDefault("--netbios", "CORP"))
              .withPeople((int) number(given, "--people", 1_200))
              .withSeed(number(given, "--seed", 1));
      FakeDirectorySettings settings =
          FakeDirectorySettings.of(forest)
              .withAddress(
                  given.getOrDefault("--address", "127.0.0.1"),
                  (int) number(given, "--ldap-port", 10_389),
                  (int) number(given, "--ldaps-port", 10_636))
              .withPasswords(
                  password(given, "--sync-password-file"),
                  password(given, "--admin-password-file"));
      String log = given.get("--change-log");
      String ca = given.get("--ca-out");
      return new Options(
          log == null ? settings : settings.withChangeLog(Path.of(log)),
          ca == null ? null : Path.of(ca),
          number(given, "--live-seconds", 0));
    }

    private static long number(Map<String, String> given, String option, long otherwise) {
      String text = given.get(option);
      try {
        long value = text == null ? otherwise : Long.parseLong(text);
        if (value < 0) {
          throw new NumberFormatException(text);
        }
        return value;
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(option + " takes a number from 0 on, not " + text, e);
      }
    }

    private static String password(Map<String, String> given, String option) {
      String file = given.get(option);
      if (file == null) {
        throw new IllegalArgumentException(option + " is required");
      }
      try {
        String text = Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
          throw new IllegalArgumentException(option + ": the file is empty: " + file);
        }
        return text;
      } catch (IOException e) {
        throw new IllegalArgumentException(option + ": the file cannot be read: " + file, e);
      }
    }
  }
}
