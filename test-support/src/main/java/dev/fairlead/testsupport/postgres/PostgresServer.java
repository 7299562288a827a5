package dev.fairlead.testsupport.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A running server and its superuser. */
record PostgresServer(String host, int port, String superuser, String superuserPassword) {

  static PostgresServer start() {
    String choice = System.getProperty("fairlead.test.postgres", "embedded");
    return switch (choice) {
      case "embedded" -> embedded();
      case "testcontainers" -> container();
      default ->
          throw new IllegalArgumentException(
              "fairlead.test.postgres must be 'embedded' or 'testcontainers', not '"
                  + choice
                  + "'");
    };
  }

  String url(String database) {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  void execute(String database, String sql) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url(database));
    source.setUser(superuser);
    source.setPassword(superuserPassword);
    TestPostgres.execute(source, sql);
  }

  private static PostgresServer embedded() {
    try {
      // The default of this server's sessions; pgjdbc would overrule it with the JVM's zone, see
      // TestDatabase.
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setPGStartupWait(Duration.ofSeconds(60))
              .setServerConfig("max_connections", "200")
              .setServerConfig("password_encryption", "scram-sha-256")
              .start();
      // Ends with the JVM: EmbeddedPostgres registers a shutdown hook of its own.
      return new PostgresServer("127.0.0.1", postgres.getPort(), "postgres", "postgres");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("resource") // ends with the JVM
  private static PostgresServer container() {
    PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18");
    postgres.start();
    return new PostgresServer(
        postgres.getHost(),
        postgres.getMappedPort(5432),
        postgres.getUsername(),
        postgres.getPassword());
  }
}
