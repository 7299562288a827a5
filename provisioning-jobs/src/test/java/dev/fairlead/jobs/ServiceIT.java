package dev.fairlead.jobs;

import static dev.fairlead.jobs.TestDirectory.user;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.persistence.space.ObjectReport;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** The service as a process: starting, being woken, stopping. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceIT {
  private final Installation installation = new Installation();

  @AfterAll
  void close() throws Exception {
    installation.close();
  }

  @Test
  void severalServicesStartInOneProcessAndMakeTheTasksThatAreMissing() throws Exception {
    TestTenant tenant = installation.tenant("Corp");
    tenant.directory.stage(user("anna"));
    tenant.directory.commit();
    installation.truth.update("delete from scheduled_tasks");
    try (AutoCloseable one = installation.startService(Map.of());
        AutoCloseable two = installation.startService(Map.of())) {
      tenant.awaitIdle();
      assertThat(tenant.entra.users()).hasSize(1);
    }
  }

  @Test
  void aPageWakesAJobThatWouldSleepForAnHour() throws Exception {
    TestTenant tenant = installation.tenant("Corp", Bodies.polledEvery(Duration.ofHours(1)));
    tenant.directory.commit();
    try (AutoCloseable service = installation.startService(Map.of())) {
      tenant.awaitIdle();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> tenant.nextRunIn().compareTo(Duration.ofMinutes(50)) > 0);
      tenant.directory.stage(user("anna"));
      tenant.awaitIdle();
      assertThat(tenant.entra.users()).hasSize(1);
    }
  }

  @Test
  void aStoppingServiceEndsItsRunAtABoundaryAndAnotherGoesOn() throws Exception {
    TestTenant tenant = installation.tenant("Corp");
    List<ObjectReport> people = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      people.add(user("person" + i));
    }
    tenant.directory.stage(people);
    AutoCloseable first = installation.startService(Map.of());
    installation
        .entra
        .faults()
        .add(
            FaultRule.next(1_000, "POST", "^/users$", new Fault.Delay(Duration.ofMillis(20)))
                .forTenant(tenant.entra.tenantId()));
    tenant.directory.commit();
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(5))
        .until(() -> !tenant.entra.users().isEmpty());
    first.close();
    int made = tenant.entra.users().size();
    assertThat(made).isLessThan(100);
    assertThat(
            tenant.count("select count(*) from link where tenant_id = ? and configuration_id = ?"))
        .as("everything sent is recorded")
        .isEqualTo(made);
    installation.entra.faults().clear();
    try (AutoCloseable second = installation.startService(Map.of())) {
      tenant.awaitIdle();
    }
    assertThat(tenant.entra.users()).hasSize(100);
    assertThat(tenant.writesAfter(0)).hasSize(100);
  }

  @Test
  void aProcessOfItsOwnTellsItsHealthAndMeasures() throws Exception {
    try (ConfigurableApplicationContext context =
        JobsApplication.builder(org.springframework.boot.WebApplicationType.SERVLET)
            .run(installation.arguments(Map.of("server.port", 0)))) {
      int port = ((ServletWebServerApplicationContext) context).getWebServer().getPort();
      assertThat(get(port, "/actuator/health/readiness")).contains("\"UP\"");
      assertThat(get(port, "/actuator/health/liveness")).contains("\"UP\"");
      assertThat(get(port, "/actuator/prometheus")).contains("jvm_memory_used_bytes");
    }
  }

  private static String get(int port, String path) throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(path).isEqualTo(200);
      return answer.body();
    }
  }

  @Test
  void aMissingKeyFileStopsTheStartAndNamesTheProperty() {
    assertThatThrownBy(() -> JobsApplication.start(TestPostgres.database().springProperties()))
        .hasStackTraceContaining("fairlead.jobs.master-key-file");
  }

  @Test
  void aMisspeltSettingStopsTheStart() {
    assertThatThrownBy(() -> installation.startService(Map.of("fairlead.jobs.thraeds", 3)))
        .hasStackTraceContaining("thraeds");
  }
}
