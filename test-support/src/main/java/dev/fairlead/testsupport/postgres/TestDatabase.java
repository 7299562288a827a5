package dev.fairlead.testsupport.postgres;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database and the three ways into it. The session time zone differs from the JVM's on purpose.
 *
 * @param url JDBC URL without credentials
 */
public record TestDatabase(
    String url,
    String name,
    String ownerRole,
    String ownerPassword,
    String appRole,
    String appPassword,
    String superuser,
    String superuserPassword) {

  /** Run this on every new connection: pgjdbc would set the JVM's zone. */
  public static final String CONNECTION_INIT_SQL = "set time zone 'America/St_Johns'";

  /** As the services connect: no superuser, no DDL, no BYPASSRLS. */
  public DataSource app() {
    return source(appRole, appPassword);
  }

  /** As the migrations connect. Forced row-level security binds this role too. */
  public DataSource owner() {
    return source(ownerRole, ownerPassword);
  }

  /** Past row-level security, for a test's own look at the truth and for killing connections. */
  public DataSource superuserSource() {
    return source(superuser, superuserPassword);
  }

  /** Properties that make a Spring Boot application use this database as the application role. */
  public Map<String, Object> springProperties() {
    return Map.of(
        "spring.datasource.url", url,
        "spring.datasource.username", appRole,
        "spring.datasource.password", appPassword,
        "spring.datasource.hikari.connection-init-sql", CONNECTION_INIT_SQL);
  }

  private DataSource source(String user, String password) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    source.setPassword(password);
    return new OtherTimeZone(source);
  }

  private record OtherTimeZone(PGSimpleDataSource delegate) implements DataSource {
    @Override
    public Connection getConnection() throws SQLException {
      return prepared(delegate.getConnection());
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
      return prepared(delegate.getConnection(username, password));
    }

    private static Connection prepared(Connection connection) throws SQLException {
      try (Statement statement = connection.createStatement()) {
        statement.execute(CONNECTION_INIT_SQL);
      }
      return connection;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
      return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
      delegate.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) {
      delegate.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
      return delegate.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getLogger(Logger.GLOBAL_LOGGER_NAME);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
      return delegate.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
      return delegate.isWrapperFor(type);
    }
  }
}
