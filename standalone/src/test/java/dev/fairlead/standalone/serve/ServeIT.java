package dev.fairlead.standalone.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.standalone.process.ChildProcess;
import dev.fairlead.standalone.process.ConsoleVisitor;
import dev.fairlead.standalone.process.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The one-machine installation as its operator meets it. */
class ServeIT {
  private static final int SIGNALLED_TERM = 128 + 15;
  private static final Pattern PASSWORD = Pattern.compile("password {2,}(\\S+)");

  @TempDir Path directory;

  private final int ports = FreePorts.base();
  private final List<ChildProcess> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(ChildProcess::close);
  }

  /** One story: first start, work, stop, start again. */
  @Test
  void keepsEverythingBetweenItsStartsAndShowsTheFirstPasswordOnce() throws Exception {
    Path data = directory.resolve("data");
    ChildProcess first = serve(data);
    first.awaitOutput("Fairlead is running");
    String password = password(first.output());
    String tenant = operator(data, "create-tenant", "Corp").strip();
    String namesake = operator(data, "create-tenant", "Corp").strip();
    assertThat(namesake).isNotEqualTo(tenant);
    assertThat(operator(data, "create-token", tenant)).startsWith("flt1_");
    String anna = password(operator(data, "create-account", "anna", "Anna Öst"));
    operator(data, "add-member", tenant, "anna", "reader");
    assertSees(data, "operator", password, List.of(tenant, namesake));
    assertSees(data, "anna", anna, List.of(tenant));
    assertThat(secretsOf(data)).isNotEmpty().allSatisfy(ServeIT::assertPrivate);
    assertThat(Files.readString(data.resolve("accounts.json")))
        .contains("operator")
        .doesNotContain(password);
    stop(first, data);

    ChildProcess second = serve(data);
    second.awaitOutput("Fairlead is running");
    assertThat(second.output()).doesNotContain(password).doesNotContain("first account");
    assertThat(operator(data, "tenants")).contains(tenant).contains(namesake);
    assertSees(data, "operator", password, List.of(tenant, namesake));
    assertSees(data, "anna", anna, List.of(tenant));
    String reset = password(operator(data, "reset-password", "anna"));
    assertSees(data, "anna", reset, List.of(tenant));
    stop(second, data);
    assertRefuses(data, 1, "does not run", "tenants");
  }

  /**
   * The next release is this one with one migration more. It is killed in the middle of it, started
   * again, and at last somebody starts the old one by mistake.
   */
  @Test
  void anUpgradeKeepsEverythingEvenWhenItIsKilledHalfway() throws Exception {
    Path data = directory.resolve("data");
    ChildProcess old = serve(data);
    old.awaitOutput("Fairlead is running");
    String password = password(old.output());
    String tenant = operator(data, "create-tenant", "Corp").strip();
    String anna = password(operator(data, "create-account", "anna", "Anna Öst"));
    operator(data, "add-member", tenant, "anna", "reader");
    stop(old, data);

    ChildProcess killed = next(data, "select pg_sleep(600)");
    await("the migration runs")
        .atMost(Duration.ofMinutes(2))
        .until(() -> migrationRuns(data.resolve("postgres/data")));
    killed.kill();

    ChildProcess upgraded = next(data, "alter table tenant add column note text");
    upgraded.awaitOutput("Fairlead is running");
    assertThat(upgraded.output())
        .containsPattern("The database was brought from schema version [0-9]+ to 9999\\.");
    assertThat(operator(data, "tenants")).contains(tenant);
    assertSees(data, "operator", password, List.of(tenant));
    assertSees(data, "anna", anna, List.of(tenant));
    stop(upgraded, data);

    ChildProcess mistaken = serve(data);
    assertThat(mistaken.awaitEnd()).as(mistaken.output()).isEqualTo(1);
    assertThat(mistaken.output())
        .contains("The database is at schema version 9999")
        .contains("Start the newer Fairlead")
        .doesNotContain("Exception");
    ChildProcess again = next(data, "alter table tenant add column note text");
    again.awaitOutput("Fairlead is running");
    assertThat(again.output()).doesNotContain("was brought");
    assertSees(data, "anna", anna, List.of(tenant));
    stop(again, data);

    Path version = data.resolve("postgres/data/PG_VERSION");
    Files.writeString(version, "17\n");
    ChildProcess refused = serve(data);
    assertThat(refused.awaitEnd()).as(refused.output()).isEqualTo(1);
    assertThat(refused.output())
        .contains("was made by PostgreSQL 17; this Fairlead carries PostgreSQL 18")
        .doesNotContain("Exception");
    assertThat(version).hasContent("17");
  }

  /** The next release: with this statement as its newest migration. */
  private ChildProcess next(Path data, String statement) throws IOException {
    Path release = Files.createTempDirectory(directory, "release");
    Path migrations = Files.createDirectories(release.resolve("db/migration"));
    Files.writeString(migrations.resolve("V9999__of_the_next_release.sql"), statement + ";\n");
    ChildProcess child =
        ChildProcess.startWith(
            List.of(release),
            directory,
            "serve",
            "--data",
            data.toString(),
            "--port-base",
            Integer.toString(ports));
    started.add(child);
    return child;
  }

  /** A session of the schema's owner is at a SELECT: its process says so. */
  private static boolean migrationRuns(Path database) throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.anyMatch(process -> {
        try {
          return Files.readSymbolicLink(process.resolve("cwd")).equals(database.toRealPath())
              && Files.readString(process.resolve("cmdline"))
                  .matches("(?s)postgres: fairlead_owner fairlead .* SELECT.*");
        } catch (IOException e) {
          return false; // no process, or it has just ended
        }
      });
    }
  }

  @Test
  void saysWhatAnOperatorHasGotWrong() throws Exception {
    Path data = directory.resolve("data");
    assertRefuses(data, 1, "No installation has run in", "tenants");
    serve(data).awaitOutput("Fairlead is running");
    String tenant = operator(data, "create-tenant", "Corp").strip();
    String nobody = "00000000-0000-0000-0000-000000000001";
    assertRefuses(data, 2, "There is no operator command 'fly'", "fly");
    assertRefuses(data, 2, "TENANT must be an id", "agents", "Corp");
    assertRefuses(data, 1, "Not found", "agents", nobody);
    assertRefuses(data, 2, "There is no account 'anna'", "add-member", tenant, "anna", "reader");
    assertRefuses(data, 1, "role", "add-member", tenant, "operator", "king");
    assertRefuses(data, 2, "There is an account 'operator' already", "create-account", "operator");
    Path secret = Files.writeString(directory.resolve("secret"), "a secret of the application");
    assertRefuses(
        data,
        1,
        "Enrol and start an agent first",
        "create-configuration",
        tenant,
        "People",
        nobody,
        nobody,
        secret.toString());
  }

  private ChildProcess serve(Path data) throws IOException {
    return run("serve", "--data", data.toString(), "--port-base", Integer.toString(ports));
  }

  private String operator(Path data, String... words) throws Exception {
    ChildProcess command = run(operatorWords(data, words));
    assertThat(command.awaitEnd()).as(command.output()).isZero();
    return command.output();
  }

  private void assertRefuses(Path data, int code, String sentence, String... words)
      throws Exception {
    ChildProcess command = run(operatorWords(data, words));
    assertThat(command.awaitEnd()).as(command.output()).isEqualTo(code);
    assertThat(command.output()).contains(sentence).doesNotContain("Exception");
  }

  private static String[] operatorWords(Path data, String... words) {
    List<String> all = new ArrayList<>(List.of("operator", "--data", data.toString()));
    all.addAll(List.of(words));
    return all.toArray(String[]::new);
  }

  private void assertSees(Path data, String username, String password, List<String> tenants)
      throws Exception {
    try (ConsoleVisitor visitor = new ConsoleVisitor("http://127.0.0.1:" + (ports + 5))) {
      visitor.logIn(username, password);
      JsonNode me = JsonMapper.shared().readTree(visitor.get("/api/v1/me").body());
      List<String> seen = new ArrayList<>();
      me.path("tenants").forEach(tenant -> seen.add(tenant.path("id").asString()));
      assertThat(seen).as(data + " " + username).containsExactlyInAnyOrderElementsOf(tenants);
    }
  }

  private static void stop(ChildProcess serve, Path data) throws Exception {
    serve.terminate();
    assertThat(serve.awaitEnd()).isEqualTo(SIGNALLED_TERM);
    assertThat(serve.output()).contains("Stopped. Everything stays in").doesNotContain("Exception");
    assertThat(ChildProcess.processesOf(data)).isEmpty();
  }

  private static List<Path> secretsOf(Path data) {
    return List.of(
            "accounts.json",
            "signing-keys.json",
            "console-client.secret",
            "operator-client.secret",
            "master.key")
        .stream()
        .map(data::resolve)
        .toList();
  }

  private static void assertPrivate(Path file) throws IOException {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .as(file.toString())
        .isEqualTo("rw-------");
  }

  private static String password(String output) {
    Matcher password = PASSWORD.matcher(output);
    assertThat(password.find()).as(output).isTrue();
    return password.group(1);
  }

  private ChildProcess run(String... arguments) throws IOException {
    ChildProcess child = ChildProcess.start(directory, arguments);
    started.add(child);
    return child;
  }
}
