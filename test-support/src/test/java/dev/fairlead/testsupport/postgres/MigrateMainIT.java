package dev.fairlead.testsupport.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.migrations.MakeDatabaseMain;
import dev.fairlead.migrations.MigrateMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Making the database and migrating it as processes of their own, which is how an installation runs
 * them.
 */
class MigrateMainIT {
  private final TestDatabase database = TestPostgres.emptyDatabase();

  @Test
  void appliesEverythingOnceAndNothingTheSecondTime() throws Exception {
    Ended first = run(settings());
    assertThat(first.output()).containsPattern("Applied [1-9][0-9]* migrations");
    assertThat(first.code()).isZero();
    assertThat(tables()).contains("tenant");
    Ended second = run(settings());
    assertThat(second.output()).contains("Applied 0 migrations");
    assertThat(second.code()).isZero();
  }

  @Test
  void waitsForADatabaseThatDoesNotAnswerYet() throws Exception {
    int port = freePort();
    Process process = start(MigrateMain.class, with("FAIRLEAD_DB_URL", url(port)));
    var reader = process.inputReader(StandardCharsets.UTF_8);
    assertThat(reader.lines().anyMatch(line -> line.startsWith("Waiting for the database")))
        .isTrue();
    try (Relay relay = new Relay(port, URI.create(database.url().substring("jdbc:".length())))) {
      assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(process.exitValue()).isZero();
    assertThat(tables()).contains("tenant");
  }

  @Test
  void givesUpWhenNobodyAnswersInTime() throws Exception {
    Map<String, String> settings = with("FAIRLEAD_DB_URL", url(freePort()));
    settings.put("FAIRLEAD_DB_WAIT_SECONDS", "2");
    Ended ended = run(settings);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("The database does not let the owner in");
  }

  @Test
  void doesNotWaitWhereWaitingCannotHelp() throws Exception {
    Map<String, String> settings = with("FAIRLEAD_DB_OWNER", "nobody_known");
    settings.put("FAIRLEAD_DB_WAIT_SECONDS", "100000");
    Ended ended = run(settings);
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.output()).contains("nobody_known");
  }

  @Test
  void namesTheSettingThatIsMissingOrWrong() throws Exception {
    assertThat(run(with("FAIRLEAD_DB_URL", " ")))
        .isEqualTo(new Ended(2, "Set FAIRLEAD_DB_URL in the environment.\n"));
    assertThat(run(with("FAIRLEAD_DB_URL", "postgres://somewhere")))
        .isEqualTo(new Ended(2, "Set FAIRLEAD_DB_URL to jdbc:postgresql://host:port/database.\n"));
    assertThat(run(with("FAIRLEAD_DB_OWNER_PASSWORD", ""))).extracting(Ended::code).isEqualTo(2);
    assertThat(run(with("FAIRLEAD_DB_WAIT_SECONDS", "1m")).output())
        .contains("FAIRLEAD_DB_WAIT_SECONDS", "'1m'");
  }

  @Test
  void leavesADatabaseAloneThatIsThere() throws Exception {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "FAIRLEAD_DB_SUPERUSER_URL", database.url(),
                "FAIRLEAD_DB_SUPERUSER", database.superuser(),
                "FAIRLEAD_DB_SUPERUSER_PASSWORD", database.superuserPassword(),
                "FAIRLEAD_DB_OWNER_PASSWORD", "another-password-of-the-owner",
                "FAIRLEAD_DB_APP_PASSWORD", "another-password-of-the-services"));
    Ended ended = run(MakeDatabaseMain.class, settings);
    assertThat(ended.code()).isZero();
    assertThat(ended.output()).endsWith("The database fairlead is there.\n");
    assertThat(run(settings()).code()).as("the owner's password is the old one").isZero();
    settings.remove("FAIRLEAD_DB_APP_PASSWORD");
    assertThat(run(MakeDatabaseMain.class, settings))
        .isEqualTo(new Ended(2, "Set FAIRLEAD_DB_APP_PASSWORD in the environment.\n"));
  }

  private record Ended(int code, String output) {}

  private Map<String, String> settings() {
    return new HashMap<>(
        Map.of(
            "FAIRLEAD_DB_URL", database.url(),
            "FAIRLEAD_DB_OWNER", database.ownerRole(),
            "FAIRLEAD_DB_OWNER_PASSWORD", database.ownerPassword()));
  }

  private Map<String, String> with(String name, String value) {
    Map<String, String> settings = settings();
    settings.put(name, value);
    return settings;
  }

  private String url(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database.name());
  }

  private static Ended run(Map<String, String> settings) throws Exception {
    return run(MigrateMain.class, settings);
  }

  private static Ended run(Class<?> main, Map<String, String> settings) throws Exception {
    Process process = start(main, settings);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), output);
  }

  private static Process start(Class<?> main, Map<String, String> settings) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    builder.redirectErrorStream(true).environment().putAll(settings);
    return builder.start();
  }

  private List<String> tables() throws Exception {
    List<String> names = new ArrayList<>();
    try (Connection connection = database.superuserSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "select tablename from pg_tables where schemaname = 'public' order by 1")) {
      while (rows.next()) {
        names.add(rows.getString(1));
      }
    }
    return names;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** The database on a port where nobody listened before. */
  private static final class Relay implements AutoCloseable {
    private final ServerSocket server;
    private final URI database;

    Relay(int port, URI database) throws IOException {
      this.server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
      this.database = database;
      Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
      while (!server.isClosed()) {
        try {
          Socket near = server.accept();
          Socket far = new Socket(database.getHost(), database.getPort());
          Thread.ofVirtual().start(() -> copy(near, far));
          Thread.ofVirtual().start(() -> copy(far, near));
        } catch (IOException e) {
          if (!server.isClosed()) {
            throw new UncheckedIOException(e);
          }
        }
      }
    }

    private static void copy(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException e) {
        // the other direction has ended the connection
      }
    }

    @Override
    public void close() throws IOException {
      server.close();
    }
  }
}
