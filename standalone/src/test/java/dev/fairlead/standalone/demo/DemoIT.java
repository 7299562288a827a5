package dev.fairlead.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
    String ports = Integer.toString(freePortBase());
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
            Integer.toString(freePortBase()));
    demo.awaitOutput("Starting PostgreSQL");
    demo.interrupt();
    assertThat(demo.awaitEnd()).isEqualTo(SIGNALLED_INT);
    assertThat(demo.output()).contains("Stopped.").doesNotContain("Exception");
    assertThat(ChildProcess.processesOf(data)).isEmpty();
  }

  @Test
  void saysWhichPortIsTakenAndWhatToDo() throws Exception {
    int base = freePortBase();
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
            "configuration")) {
      assertThat(report.path("access").path(key).asString("")).as(key).isNotEmpty();
    }
  }

  private ChildProcess start(String... arguments) throws IOException {
    ChildProcess child = ChildProcess.start(directory, arguments);
    started.add(child);
    return child;
  }

  /** Ten free ports in a row, outside of the range that systems give to outgoing connections. */
  private static int freePortBase() {
    for (int base = 22_000; base < 32_000; base += 10) {
      if (allFree(base)) {
        return base;
      }
    }
    throw new AssertionError("no ten free ports in a row");
  }

  private static boolean allFree(int base) {
    for (int port = base; port < base + 10; port++) {
      try (ServerSocket probe = new ServerSocket()) {
        probe.bind(new InetSocketAddress("127.0.0.1", port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }
}
