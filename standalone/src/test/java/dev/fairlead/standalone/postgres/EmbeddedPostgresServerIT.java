package dev.fairlead.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class EmbeddedPostgresServerIT {
  private static final Path BINARIES = Path.of("target/postgres-binaries").toAbsolutePath();

  @TempDir Path directory;

  @Test
  void keepsItsDataOverAStopAndAStart() throws Exception {
    int port = freePort();
    UUID tenant = UUID.randomUUID();
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory, BINARIES, port)) {
      insert(server, tenant);
    }
    try (EmbeddedPostgresServer server = EmbeddedPostgresServer.start(directory, BINARIES, port)) {
      assertThat(count(server)).isEqualTo(1);
    }
  }

  @Test
  void takesOverFromAServerThatOutlivedItsOwner() throws Exception {
    UUID tenant = UUID.randomUUID();
    // Never closed, as after kill -9: the server goes on without us.
    EmbeddedPostgresServer orphan = EmbeddedPostgresServer.start(directory, BINARIES, freePort());
    insert(orphan, tenant);
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(directory, BINARIES, freePort())) {
      assertThat(count(server)).isEqualTo(1);
      assertThatThrownBy(() -> count(orphan)).hasStackTraceContaining("refused");
    }
  }

  @Test
  void recoversWhenTheServerItselfWasKilled() throws Exception {
    EmbeddedPostgresServer killed = EmbeddedPostgresServer.start(directory, BINARIES, freePort());
    insert(killed, UUID.randomUUID());
    long pid =
        Long.parseLong(Files.readAllLines(directory.resolve("data/postmaster.pid")).getFirst());
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(directory, BINARIES, freePort())) {
      assertThat(count(server)).isEqualTo(1);
    }
  }

  @Test
  void isDurableClosedToOthersAndKeepsItsPasswordsToItself() throws Exception {
    try (EmbeddedPostgresServer server =
        EmbeddedPostgresServer.start(directory, BINARIES, freePort())) {
      JdbcTemplate jdbc = new JdbcTemplate(server.app());
      assertThat(jdbc.queryForObject("show fsync", String.class)).isEqualTo("on");
      assertThat(jdbc.queryForObject("show synchronous_commit", String.class)).isEqualTo("on");
      assertThat(jdbc.queryForObject("show listen_addresses", String.class)).isEqualTo("127.0.0.1");
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.url(), server.appUser(), "wrong").close())
          .hasMessageContaining("password authentication failed");
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(directory.resolve("credentials.properties"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      assertThatThrownBy(
              () -> EmbeddedPostgresServer.start(directory, BINARIES, taken.getLocalPort()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("did not start on port " + taken.getLocalPort())
          .hasMessageContaining("Address already in use");
    }
  }

  private static void insert(EmbeddedPostgresServer server, UUID tenant) {
    new JdbcTemplate(server.app())
        .update("insert into tenant_index (tenant_id) values (?)", tenant);
  }

  private static int count(EmbeddedPostgresServer server) {
    return new JdbcTemplate(server.app())
        .queryForObject("select count(*) from tenant_index", Integer.class);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      return socket.getLocalPort();
    }
  }
}
