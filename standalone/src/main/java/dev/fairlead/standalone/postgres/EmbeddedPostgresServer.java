package dev.fairlead.standalone.postgres;

import dev.fairlead.migrations.Migrations;
import dev.fairlead.migrations.Upgrade;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL server of our own, for one machine: durable settings, generated passwords, loopback
 * only. A server that outlived a killed Fairlead is stopped in order and started again.
 */
public final class EmbeddedPostgresServer implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final Path home;
  private final Path data;
  private final int port;
  private final Commands commands;
  private final DatabaseCredentials credentials;
  private Optional<String> upgrade = Optional.empty();

  private EmbeddedPostgresServer(
      Path home, Path data, int port, Commands commands, DatabaseCredentials credentials) {
    this.home = home;
    this.data = data;
    this.port = port;
    this.commands = commands;
    this.credentials = credentials;
  }

  /**
   * Starts the server, making it first when the directory is new, and brings its schema up to date.
   *
   * @param directory holds everything of the server; nobody else uses it
   * @param binaries where the programs are unpacked; may be shared
   * @param port on 127.0.0.1
   * @throws IOException with the server's own words and log when it does not start
   */
  public static EmbeddedPostgresServer start(Path directory, Path binaries, int port)
      throws IOException {
    Files.createDirectories(directory);
    Path home = PostgresBinaries.unpack(binaries);
    DatabaseCredentials credentials =
        DatabaseCredentials.readOrCreate(directory.resolve("credentials.properties"));
    EmbeddedPostgresServer server =
        new EmbeddedPostgresServer(
            home, directory.resolve("data"), port, Commands.forThisUser(), credentials);
    server.initialiseIfNew(directory);
    server.stopOrphan();
    try {
      server.startServer(directory.resolve("server.log"));
      server.makeDatabaseIfNew();
      server.migrate();
    } catch (SQLException e) {
      server.closeAfter(e);
      throw new IOException("The embedded database could not be prepared: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      server.closeAfter(e);
      throw e;
    }
    return server;
  }

  /** What happened to the schema of an earlier version, in words. */
  public Optional<String> upgrade() {
    return upgrade;
  }

  private void migrate() throws IOException {
    switch (Migrations.apply(owner())) {
      case Upgrade.Done(var before, var now, var applied) ->
          upgrade =
              before
                  .filter(_ -> applied > 0)
                  .map(it ->
                      "The database was brought from schema version %s to %s.".formatted(it, now));
      case Upgrade.Newer(var found, var known) ->
          throw new IOException(
              "The database is at schema version %s; this Fairlead knows no newer one than %s. Nothing was changed. Start the newer Fairlead, or put back the copy of the data directory made before the upgrade."
                  .formatted(found, known));
    }
  }

  /** How services and operators connect: as the application role. */
  public record Access(String url, String user, String password) {
    @Override
    public String toString() {
      return "Access[" + url + "]";
    }
  }

  /**
   * The way into a server that another process runs.
   *
   * @param directory of that server
   */
  public static Access access(Path directory, int port) throws IOException {
    DatabaseCredentials credentials =
        DatabaseCredentials.readOrCreate(directory.resolve("credentials.properties"));
    return new Access(url(port, Migrations.DATABASE), Migrations.APP_ROLE, credentials.app());
  }

  public String url() {
    return url(port, Migrations.DATABASE);
  }

  public String appUser() {
    return Migrations.APP_ROLE;
  }

  public String appPassword() {
    return credentials.app();
  }

  /** As the services connect. */
  public DataSource app() {
    return source(Migrations.DATABASE, Migrations.APP_ROLE, credentials.app());
  }

  private DataSource owner() {
    return source(Migrations.DATABASE, Migrations.OWNER_ROLE, credentials.owner());
  }

  /** Ends sessions, writes everything out, stops, even when the thread was interrupted. */
  @Override
  public void close() throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      Commands.Result result =
          commands.run(
              STOP_LIMIT,
              program("pg_ctl"),
              "stop",
              "-D",
              data.toString(),
              "-m",
              "fast",
              "-w",
              "-s");
      if (result.code() != 0 && Files.exists(data.resolve("postmaster.pid"))) {
        throw new IOException("PostgreSQL did not stop: " + result.output());
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A start that failed, or was interrupted halfway, leaves no server behind. */
  private void closeAfter(Exception cause) {
    try {
      if (Files.exists(data.resolve("postmaster.pid"))) {
        close();
      }
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private void initialiseIfNew(Path directory) throws IOException {
    Path version = data.resolve("PG_VERSION");
    if (Files.exists(version)) {
      requireSameMajor(Files.readString(version).strip());
      return;
    }
    // Made beside its place and moved: a kill in the middle leaves no half-made data directory
    // behind.
    Path half = directory.resolve("data.new");
    PostgresBinaries.delete(half);
    Path passwordFile = Files.createTempFile(directory, "superuser", ".password");
    try {
      Files.writeString(passwordFile, credentials.superuser() + "\n");
      Commands.Result result =
          commands.run(
              START_LIMIT,
              program("initdb"),
              "-D",
              half.toString(),
              "--username=postgres",
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--locale=C.UTF-8",
              "--no-instructions");
      if (result.code() != 0) {
        throw new IOException("PostgreSQL's initdb failed: " + result.output());
      }
      Files.move(half, data, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  private void requireSameMajor(String found) throws IOException {
    if (!found.equals(PostgresBinaries.MAJOR)) {
      throw new IOException(
          "%s was made by PostgreSQL %s; this Fairlead carries PostgreSQL %s, which cannot read it. Nothing was changed. Start the Fairlead that made it, and see \"Upgrading\" in docs/operations/running.md."
              .formatted(data, found, PostgresBinaries.MAJOR));
    }
  }

  /** pg_ctl itself checks whether the process of the pid file is alive and this directory's. */
  private void stopOrphan() throws IOException {
    if (commands.run(STOP_LIMIT, program("pg_ctl"), "status", "-D", data.toString()).code() == 0) {
      close();
    }
  }

  private void startServer(Path log) throws IOException {
    String options =
        String.join(
            " ",
            "-p " + port,
            "-c listen_addresses=127.0.0.1",
            "-c unix_socket_directories=''",
            "-c fsync=on",
            "-c synchronous_commit=on",
            "-c full_page_writes=on",
            "-c max_connections=100",
            "-c shared_buffers=128MB",
            // a first sync fills empty tables in seconds: statistics have to follow as quickly
            "-c autovacuum_naptime=5s",
            "-c log_min_messages=warning",
            "-c password_encryption=scram-sha-256");
    Commands.Result result =
        commands.run(
            START_LIMIT,
            program("pg_ctl"),
            "start",
            "-w",
            "-t",
            Long.toString(START_LIMIT.toSeconds() - 5),
            "-D",
            data.toString(),
            "-l",
            log.toString(),
            "-o",
            options);
    if (result.code() != 0) {
      throw new IOException(
          "PostgreSQL did not start on port %d: %s%n%s"
              .formatted(port, result.output(), tail(log)));
    }
  }

  private void makeDatabaseIfNew() throws SQLException {
    try (Connection connection =
        source("postgres", "postgres", credentials.superuser()).getConnection()) {
      Migrations.makeDatabase(connection, credentials.owner(), credentials.app());
    }
  }

  private static String url(int port, String database) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
  }

  private DataSource source(String database, String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(port, database));
    source.setUser(user);
    source.setPassword(password);
    return source;
  }

  private String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  private static String tail(Path log) throws IOException {
    if (!Files.exists(log)) {
      return "";
    }
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 20), lines.size()));
  }
}
