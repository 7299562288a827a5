package dev.fairlead.migrations;

import dev.fairlead.migrations.Environment.RefusedException;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Makes the two roles and the database on a new server, and ends; a server that has the database is
 * left alone. {@code FAIRLEAD_DB_SUPERUSER_URL}, {@code FAIRLEAD_DB_SUPERUSER} (default {@code
 * postgres}), {@code FAIRLEAD_DB_SUPERUSER_PASSWORD}, {@code FAIRLEAD_DB_OWNER_PASSWORD} and {@code
 * FAIRLEAD_DB_APP_PASSWORD} in the environment.
 */
public final class MakeDatabaseMain {
  private MakeDatabaseMain() {}

  public static void main(String[] args) throws SQLException {
    try {
      make(new Environment(System.getenv()));
    } catch (RefusedException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void make(Environment environment) throws SQLException {
    PGSimpleDataSource superuser = new PGSimpleDataSource();
    superuser.setUrl(environment.required("FAIRLEAD_DB_SUPERUSER_URL"));
    superuser.setUser(environment.or("FAIRLEAD_DB_SUPERUSER", "postgres"));
    superuser.setPassword(environment.required("FAIRLEAD_DB_SUPERUSER_PASSWORD"));
    String owner = environment.required("FAIRLEAD_DB_OWNER_PASSWORD");
    String app = environment.required("FAIRLEAD_DB_APP_PASSWORD");
    try (Connection connection = superuser.getConnection()) {
      System.out.println(
          Migrations.makeDatabase(connection, owner, app)
              ? "Made the database %s and its roles.".formatted(Migrations.DATABASE)
              : "The database %s is there.".formatted(Migrations.DATABASE));
    }
  }
}
