package dev.fairlead.migrations;

import dev.fairlead.migrations.Environment.RefusedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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
    List<String> statements =
        Migrations.roleStatements(
            environment.required("FAIRLEAD_DB_OWNER_PASSWORD"),
            environment.required("FAIRLEAD_DB_APP_PASSWORD"));
    try (Connection connection = superuser.getConnection()) {
      System.out.println(
          make(connection, statements)
              ? "Made the database %s and its roles.".formatted(Migrations.DATABASE)
              : "The database %s is there.".formatted(Migrations.DATABASE));
    }
  }

  /**
   * Roles that a start before has made without coming to the database are made anew: nothing can
   * belong to them yet.
   */
  private static boolean make(Connection connection, List<String> statements) throws SQLException {
    if (exists(connection)) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("drop role if exists " + Migrations.OWNER_ROLE);
      statement.execute("drop role if exists " + Migrations.APP_ROLE);
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
    return true;
  }

  private static boolean exists(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("select 1 from pg_database where datname = ?")) {
      query.setString(1, Migrations.DATABASE);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
