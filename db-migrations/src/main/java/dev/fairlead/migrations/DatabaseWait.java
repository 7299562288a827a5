package dev.fairlead.migrations;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Waits for a database that is still being started, as it is when everything is installed at once.
 */
final class DatabaseWait {
  /** The first release with everything the migrations use. */
  static final int OLDEST_POSTGRESQL = 18;

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private DatabaseWait() {}

  /**
   * Returns when the database has let somebody in.
   *
   * @param patience how long nobody may answer; a refusal (password, database, rights) is final at
   *     once, waiting would not change it
   * @throws IllegalStateException with a sentence for the operator
   */
  static void until(DataSource database, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    boolean told = false;
    while (true) {
      try (Connection connection = database.getConnection()) {
        checkVersion(connection.getMetaData().getDatabaseMajorVersion());
        return;
      } catch (SQLException e) {
        if (!mayPass(e) || System.nanoTime() - end >= 0) {
          throw new IllegalStateException(
              "The database does not let the owner in: " + e.getMessage(), e);
        }
        if (!told) {
          System.out.println("Waiting for the database: " + e.getMessage());
          told = true;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  private static void checkVersion(int major) {
    if (major < OLDEST_POSTGRESQL) {
      throw new IllegalStateException(
          "The database is PostgreSQL %d; Fairlead needs %d or newer."
              .formatted(major, OLDEST_POSTGRESQL));
    }
  }

  /** Class 08: no connection; 57P03: starting up or shutting down; 53300: all connections taken. */
  private static boolean mayPass(SQLException e) {
    String state = e.getSQLState();
    return state != null
        && (state.startsWith("08") || state.equals("57P03") || state.equals("53300"));
  }
}
