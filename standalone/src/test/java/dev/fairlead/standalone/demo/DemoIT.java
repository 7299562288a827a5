package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.standalone.process.ChildProcess;
import dev.fairlead.standalone.process.ConsoleVisitor;
import dev.fairlead.standalone.process.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demo as its user meets it: a process, its words, its exit code, and what it leaves behind.
 */
class DemoIT {
  private static final String PEOPLE = "60";
  private static final int SIGNALLED_INT = 128 + 2;

  @TempDir Path directory;

  private final List<ChildProcess> started = new ArrayList<>();

  @AfterEach
  void endAll() {
    started.forEach(ChildProcess::close);
  }

  /** One story on one data directory: killed in the middle, started again, watched, stopped. */
  @Test
  void survivesAHardKillProvisionsEverythingShowsChangesAndStopsOnRequest() throws Exception {
    String ports = Integer.toString(FreePorts.base());
    Path data = directory.resolve("data");

    ChildProcess killed =
        start("demo", "--people", PEOPLE, "--data", data.toString(), "--port-base", ports);
    killed.awaitOutput("writing people and groups");
    killed.kill();
    assertThat(ChildProcess.processesOf(data)).as("PostgreSQL outlives the kill").isNotEmpty();

    Path report = directory.resolve("reports/report.json");
    ChildProcess once =
        start(
            "demo",
            "--once",
            "--people",
            PEOPLE,
            "--data",
            data.toString(),
            "--port-base",
            ports,
            "--report",
            report.toString());
    assertThat(once.awaitEnd()).as(once.output()).isZero();
    assertThat(once.output()).contains("Source and target agree");
    assertThat(ChildProcess.processesOf(data)).isEmpty();
    assertComplete(JsonMapper.shared().readTree(Files.readString(report)));

    ChildProcess live =
        start("demo", "--people", PEOPLE, "--data", data.toString(), "--port-base", ports);
    live.awaitOutput("\nsource  ");
    live.awaitOutput("\ntarget  ");
    assertLetsInWhoBelongs(
        JsonMapper.shared().readTree(Files.readString(report)).path("access"), live.output());
    live.awaitOutput("\nheld    ");
    live.interrupt();
    assertThat(live.awaitEnd()).isEqualTo(SIGNALLED_INT);
    assertThat(live.output())
        .contains("Went on from the earlier start")
        .contains("Stopped. The demo's data stay in " + data)
        .doesNotContain("Exception");
    assertThat(ChildProcess.processesOf(data)).isEmpty();
  }

  @Test
  void leavesNothingBehindWhenItIsStoppedWhileItStarts() throws Exception {
    Path data = directory.resolve("data");
    ChildProcess demo =
        start(
            "demo",
            "--people",
            PEOPLE,
            "--data",
            data.toString(),
            "--port-base",
            Integer.toString(FreePorts.base()));
    demo.awaitOutput("Starting PostgreSQL");
    demo.interrupt();
    assertThat(demo.awaitEnd()).isEqualTo(SIGNALLED_INT);
    assertThat(demo.output()).contains("Stopped.").doesNotContain("Exception");
    assertThat(ChildProcess.processesOf(data)).isEmpty();
  }

  @Test
  void saysWhichPortIsTakenAndWhatToDo() throws Exception {
    int base = FreePorts.base();
    try (ServerSocket taken = new ServerSocket(base + 1, 1, InetAddress.getByName("127.0.0.1"))) {
      ChildProcess demo =
          start(
              "demo",
              "--data",
              directory.resolve("data").toString(),
              "--port-base",
              Integer.toString(base));
      assertThat(demo.awaitEnd()).isEqualTo(1);
      assertThat(demo.output())
          .contains(
              "Port %d on 127.0.0.1, for the agent gateway, is in use"
                  .formatted(taken.getLocalPort()))
          .contains("--port-base")
          .doesNotContain("Exception");
    }
  }

  @Test
  void refusesWhatItDoesNotUnderstand() throws Exception {
    ChildProcess demo = start("demo", "--fast");
    assertThat(demo.awaitEnd()).isEqualTo(2);
    assertThat(demo.output())
        .isEqualTo("The demo has no option '--fast'. ./fairlead help lists them.\n");
  }

  private static void assertComplete(JsonNode report) {
    assertThat(report.path("agreement").path("complete").asBoolean()).isTrue();
    assertThat(report.path("agreement").path("compared").asLong())
        .isGreaterThanOrEqualTo(Long.parseLong(PEOPLE));
    assertThat(report.path("agreement").path("differences").size()).isZero();
    assertThat(
            report.path("linked").path("USER").asLong()
                + report.path("linked").path("GROUP").asLong())
        .isEqualTo(report.path("agreement").path("compared").asLong());
    assertThat(report.path("failed").asLong()).isZero();
    assertThat(report.path("held").asLong()).isZero();
    assertThat(report.path("seconds").propertyNames())
        .contains("start", "enrol", "read", "provision", "compare");
    for (String key :
        List.of(
            "gateway",
            "graph",
            "token",
            "entraTenant",
            "clientId",
            "clientSecret",
            "tenant",
            "configuration",
            "console",
            "api",
            "login",
            "operatorToken",
            "operatorClientId",
            "operatorClientSecret")) {
      assertThat(report.path("access").path(key).asString("")).as(key).isNotEmpty();
    }
  }

  /** Everybody sees their own tenant only, with the account that was printed. */
  private static void assertLetsInWhoBelongs(JsonNode access, String output) throws Exception {
    String console = access.path("console").asString();
    assertThat(output).contains(console);
    assertThat(access.path("accounts").size()).isEqualTo(7);
    String status = "/api/v1/tenants/" + access.path("tenant").asString() + "/configurations";
    try (ConsoleVisitor nobody = new ConsoleVisitor(console)) {
      var page = nobody.get("/");
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<html").doesNotContain("__CSP_NONCE__");
      var refused = nobody.get("/api/v1/me");
      assertThat(refused.statusCode()).isEqualTo(401);
      assertThat(refused.headers().firstValue("Content-Type"))
          .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
    }
    for (JsonNode account : access.path("accounts")) {
      String username = account.path("username").asString();
      String password = account.path("password").asString();
      assertThat(output).contains(username).contains(password);
      try (ConsoleVisitor visitor = new ConsoleVisitor(console)) {
        visitor.logIn(username, password);
        JsonNode me = JsonMapper.shared().readTree(visitor.get("/api/v1/me").body());
        String tenant = account.path("tenant").asString();
        assertThat(me.path("operator").asBoolean()).as(username).isEqualTo(tenant.isEmpty());
        assertThat(me.path("tenants").size()).as(username).isEqualTo(tenant.isEmpty() ? 2 : 1);
        assertThat(visitor.get(status).statusCode())
            .as(username)
            .isEqualTo(tenant.equals("Nordwind") ? 404 : 200);
      }
    }
  }

  private ChildProcess start(String... arguments) throws IOException {
    ChildProcess child = ChildProcess.start(directory, arguments);
    started.add(child);
    return child;
  }
}
