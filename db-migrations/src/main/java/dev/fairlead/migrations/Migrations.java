package dev.fairlead.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** The schema's migrations, and the statements that make roles and database. */
public final class Migrations {
  public static final String DATABASE = "fairlead";
  public static final String OWNER_ROLE = "fairlead_owner";
  public static final String APP_ROLE = "fairlead_app";

  private Migrations() {}

  /**
   * Brings the schema to this version. Each migration is a transaction: what was killed in the
   * middle of one begins that one again.
   *
   * @param owner connects as {@link #OWNER_ROLE}
   * @throws org.flywaydb.core.api.FlywayException when a migration fails or an applied one was
   *     edited
   */
  public static Upgrade apply(DataSource owner) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(owner)
            .locations("classpath:db/migration")
            .placeholders(Map.of("app_role", APP_ROLE))
            .validateMigrationNaming(true)
            .load();
    Optional<MigrationVersion> found =
        Optional.ofNullable(flyway.info().current()).map(MigrationInfo::getVersion);
    MigrationVersion known =
        Arrays.stream(flyway.info().all())
            .filter(migration -> migration.getState().isResolved())
            .map(MigrationInfo::getVersion)
            .max(Comparator.naturalOrder())
            .orElseThrow();
    if (found.isPresent() && found.get().isNewerThan(known)) {
      return new Upgrade.Newer(found.get().getVersion(), known.getVersion());
    }
    int applied = flyway.migrate().migrationsExecuted;
    return new Upgrade.Done(found.map(MigrationVersion::getVersion), known.getVersion(), applied);
  }

  /**
   * Makes the two roles and the database on a server that has no such database; otherwise does
   * nothing. A kill may have come between the statements of an earlier attempt: roles without the
   * database own nothing yet and are made anew.
   *
   * @param superuser connected to any database of the server
   * @param ownerPassword letters, digits, {@code -} and {@code _} only
   * @param appPassword likewise
   * @return whether it was made
   */
  public static boolean makeDatabase(Connection superuser, String ownerPassword, String appPassword)
      throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      try (ResultSet found =
          statement.executeQuery("select 1 from pg_database where datname = '" + DATABASE + "'")) {
        if (found.next()) {
          return false;
        }
      }
      statement.execute("drop role if exists " + OWNER_ROLE);
      statement.execute("drop role if exists " + APP_ROLE);
      for (String sql : roleStatements(ownerPassword, appPassword)) {
        statement.execute(sql);
      }
      return true;
    }
  }

  private static List<String> roleStatements(String ownerPassword, String appPassword) {
    String sql =
        resource("/db/roles.sql")
            .lines()
            .filter(line -> !line.startsWith("--"))
            .reduce("", (all, line) -> all + line + "\n")
            .replace("${owner_password}", plain(ownerPassword))
            .replace("${app_password}", plain(appPassword));
    return Arrays.stream(sql.split(";")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  /** A password goes into the statement as text, so it may not hold anything that SQL reads. */
  private static String plain(String password) {
    if (!password.matches("[A-Za-z0-9_-]{16,200}")) {
      throw new IllegalArgumentException(
          "A database password must be 16 to 200 letters, digits, '-' or '_'.");
    }
    return password;
  }

  private static String resource(String path) {
    try (InputStream in = Migrations.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
