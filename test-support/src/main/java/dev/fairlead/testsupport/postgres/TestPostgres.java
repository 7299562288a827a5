package dev.fairlead.testsupport.postgres;

import dev.fairlead.migrations.Migrations;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server per test JVM and a fresh, migrated database per call of {@link
 * #database()}.
 *
 * <p>Embedded binaries by default, also as root; {@code -Dfairlead.test.postgres=testcontainers}
 * asks for a container engine instead. Either way services connect as the application role only.
 */
public final class TestPostgres {
  private static final String OWNER_PASSWORD = "owner-password-of-tests";
  private static final String APP_PASSWORD = "app-password-of-the-tests";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestPostgres() {}

  /** A database nobody else uses, at the newest schema version. */
  public static TestDatabase database() {
    PostgresServer server = Holder.SERVER;
    String name = "test_" + NUMBER.incrementAndGet();
    server.execute(
        "postgres",
        "create database "
            + name
            + " template "
            + Migrations.DATABASE
            + " owner "
            + Migrations.OWNER_ROLE);
    server.execute("postgres", "revoke all on database " + name + " from public");
    server.execute("postgres", "grant connect on database " + name + " to " + Migrations.APP_ROLE);
    return describe(server, name);
  }

  /** A database with the roles and nothing else, for tests of the migrations themselves. */
  public static TestDatabase emptyDatabase() {
    PostgresServer server = Holder.SERVER;
    String name = "test_" + NUMBER.incrementAndGet();
    server.execute(
        "postgres",
        "create database " + name + " template template0 owner " + Migrations.OWNER_ROLE);
    server.execute("postgres", "revoke all on database " + name + " from public");
    server.execute("postgres", "grant connect on database " + name + " to " + Migrations.APP_ROLE);
    return describe(server, name);
  }

  private static TestDatabase describe(PostgresServer server, String name) {
    return new TestDatabase(
        server.url(name),
        name,
        Migrations.OWNER_ROLE,
        OWNER_PASSWORD,
        Migrations.APP_ROLE,
        APP_PASSWORD,
        server.superuser(),
        server.superuserPassword());
  }

  private static final class Holder {
    static final PostgresServer SERVER = start();

    private static PostgresServer start() {
      PostgresServer server = PostgresServer.start();
      makeDatabase(server);
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(server.url(Migrations.DATABASE));
      owner.setUser(Migrations.OWNER_ROLE);
      owner.setPassword(OWNER_PASSWORD);
      Migrations.apply(owner);
      return server;
    }

    private static void makeDatabase(PostgresServer server) {
      PGSimpleDataSource superuser = new PGSimpleDataSource();
      superuser.setUrl(server.url("postgres"));
      superuser.setUser(server.superuser());
      superuser.setPassword(server.superuserPassword());
      try (Connection connection = superuser.getConnection()) {
        Migrations.makeDatabase(connection, OWNER_PASSWORD, APP_PASSWORD);
      } catch (SQLException e) {
        throw new IllegalStateException("the database of the tests cannot be made", e);
      }
    }
  }

  static void execute(PGSimpleDataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("failed: " + sql, e);
    }
  }
}
