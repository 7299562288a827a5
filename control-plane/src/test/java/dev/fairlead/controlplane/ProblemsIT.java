package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.planted.controlplane.Breaks;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** What goes wrong is said in one form, with what to do and without what is inside. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProblemsIT {
  private final ControlPlaneFixture fixture =
      new ControlPlaneFixture(
          Map.of("fairlead.control-plane.body-limit", 4096),
          ControlPlaneApplication.builder(Clock.systemUTC()).sources(Breaks.class));
  private final TestClient operator = fixture.script(ControlPlaneFixture.OPERATOR);
  private final String contoso = "/api/v1/tenants/" + fixture.contoso;

  @AfterAll
  void stop() {
    operator.close();
    fixture.close();
  }

  @Test
  void aPathWithNothingAtItIsNotFound() {
    problem(operator.get("/api/v1/nothing"), 404, "NOT_FOUND");
    problem(operator.get("/api/v2/me"), 404, "NOT_FOUND");
    problem(operator.get("/api/"), 404, "NOT_FOUND");
    problem(operator.get(contoso + "/configurations/not-an-id"), 404, "NOT_FOUND");
  }

  @Test
  void aMethodThatIsNotOfferedSaysWhatIs() {
    TestClient.Answer answer = operator.call("DELETE", "/api/v1/tenants", null);
    problem(answer, 405, "METHOD_NOT_ALLOWED");
    assertThat(answer.header("Allow")).contains("GET", "POST");
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlace() {
    TestClient.Answer answer =
        operator.post(
            contoso + "/configurations",
            """
            {"name": " ", "entra": {"clientId": "a\\u0000b", "clientSecret": "%s", "authority": "ftp://x", "graph": "https://u:p@graph"},
             "domainIds": ["nonsense", null]}
            """
                .formatted("x".repeat(2001)));
    problem(answer, 400, "INVALID_INPUT");
    assertThat(
            StreamSupport.stream(answer.json().path("problems").spliterator(), false)
                .map(it -> it.path("path").asString()))
        .contains(
            "name",
            "entra.tenant",
            "entra.clientId",
            "entra.clientSecret",
            "entra.authority",
            "entra.graph",
            "domainIds[0]",
            "domainIds[1]");
  }

  @Test
  void whatAnEndpointDoesNotKnowIsRefusedByName() {
    TestClient.Answer answer =
        operator.post("/api/v1/tenants", "{\"name\": \"Corp\", \"state\": \"ACTIVE\"}");
    problem(answer, 400, "INVALID_INPUT");
    assertThat(answer.json().path("problems").path(0).path("path").asString()).isEqualTo("state");
    TestClient.Answer kind =
        operator.post(contoso + "/enrolment-tokens", "{\"validSeconds\": \"3600\"}");
    problem(kind, 400, "INVALID_INPUT");
    assertThat(kind.json().path("problems").path(0).path("path").asString())
        .isEqualTo("validSeconds");
    problem(operator.post("/api/v1/tenants", "{\"name\": 7}"), 400, "INVALID_INPUT");
    assertThat(operator.post("/api/v1/tenants", "{\"name\": \"a\", \"name\": \"b\"}").status())
        .isEqualTo(400);
  }

  @Test
  void aBodyThatIsNoJsonIsRefusedAndNotRepeated() {
    for (String body : new String[] {"{\"name\": hunter2", "[]", "null", "", "\"x\"", "{} {}"}) {
      TestClient.Answer answer = operator.post("/api/v1/tenants", body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.body()).doesNotContain("hunter2", "jackson", "Exception");
    }
    problem(operator.post("/api/v1/tenants", "[".repeat(2000)), 400, "CANNOT_READ_BODY");
  }

  @Test
  void aBodyOfAnotherFormIsRefused() {
    problem(
        operator.send(
            operator
                .request("/api/v1/tenants")
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("name=Corp"))
                .build()),
        415,
        "MEDIA_TYPE_UNKNOWN");
  }

  @Test
  void aBodyOverTheLimitIsRefusedHoweverItIsSent() {
    byte[] large =
        "{\"name\": \"%s\"}".formatted("x".repeat(5000)).getBytes(StandardCharsets.UTF_8);
    problem(
        operator.send(
            operator
                .request("/api/v1/tenants")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(large))
                .build()),
        413,
        "BODY_TOO_LARGE");
    problem(
        operator.send(
            operator
                .request("/api/v1/tenants")
                .header("Content-Type", "application/json")
                .POST(
                    HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(large)))
                .build()),
        413,
        "BODY_TOO_LARGE");
  }

  @Test
  void whatBreaksInsideStaysInside() {
    TestClient.Answer answer = operator.get("/api/v1/breaks");
    problem(answer, 500, "INTERNAL");
    assertThat(answer.body()).doesNotContain("hunter2", "jdbc", "Exception", "planted");
  }

  @Test
  void limitsAreLimits() {
    TenantData data = new TenantData(fixture, fixture.tenantWithMembers("limits"));
    for (String limit : new String[] {"0", "201", "-1", "x", "99999999999", ""}) {
      TestClient.Answer answer = operator.get(data.configurationPath() + "/log?limit=" + limit);
      problem(answer, 400, "INVALID_INPUT");
      assertThat(answer.json().path("problems").path(0).path("path").asString())
          .isEqualTo("?limit");
    }
    problem(operator.get(data.configurationPath() + "/holds?limit=1001"), 400, "INVALID_INPUT");
    assertThat(operator.get(data.configurationPath() + "/holds?limit=1000").status())
        .isEqualTo(200);
    for (String question :
        new String[] {"verb=drop", "before=x", "before=" + "A".repeat(60), "outcome=%00"}) {
      problem(operator.get(data.configurationPath() + "/log?" + question), 400, "INVALID_INPUT");
    }
    problem(
        operator.post(
            data.configurationPath() + "/pause", "{\"reason\": \"%s\"}".formatted("x".repeat(501))),
        400,
        "INVALID_INPUT");
  }

  @Test
  void aPathWithTricksInItReachesNothing() throws IOException {
    for (String path :
        new String[] {
          "/api/v1/../../actuator/env",
          "/api/v1/tenants/%2e%2e/me",
          "/api/v1/me;x=1",
          "/api/v1//me",
          "/console/../../application.yml",
          "/assets/..%2f..%2fcontrol-plane.yml",
          "/api/v1/me%0d%0aX-Evil: 1",
          "/assets/%5c..%5c..%5ccontrol-plane.yml"
        }) {
      String answer = raw("GET " + path + " HTTP/1.1");
      assertThat(answer.lines().findFirst().orElse("")).as(path).containsAnyOf(" 400 ", " 404 ");
      assertThat(answer).as(path).doesNotContain("X-Evil", "hikari", "at org.");
    }
  }

  @Test
  void aDatabaseThatIsAwayIsSaidAsThat() {
    try (RunningControlPlane alone =
            fixture.another(
                Map.of(
                    "spring.datasource.hikari.connection-timeout",
                    "1000",
                    "spring.datasource.hikari.maximum-pool-size",
                    "2"));
        TestClient client =
            new TestClient(alone.port(), fixture.issuer.token(ControlPlaneFixture.OPERATOR))) {
      assertThat(client.get("/api/v1/me").status()).isEqualTo(200);
      fixture.truth.execute("alter role " + fixture.database.appRole() + " nologin");
      try {
        fixture.truth.queryForList(
            "select pg_terminate_backend(pid) from pg_stat_activity where usename = ? and datname = ?",
            fixture.database.appRole(),
            fixture.database.name());
        problem(client.get("/api/v1/me"), 503, "UNAVAILABLE");
      } finally {
        fixture.truth.execute("alter role " + fixture.database.appRole() + " login");
      }
      org.awaitility.Awaitility.await()
          .atMost(java.time.Duration.ofSeconds(60))
          .until(() -> client.get("/api/v1/me").status() == 200);
    }
  }

  private static void problem(TestClient.Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode body = answer.json();
    assertThat(body.path("code").asString()).isEqualTo(code);
    assertThat(body.path("status").asInt()).isEqualTo(status);
    assertThat(body.path("type").asString()).startsWith("urn:fairlead:problem:");
    assertThat(body.path("title").asString()).isNotBlank();
    assertThat(body.path("detail").asString()).isNotBlank();
    assertThat(body.path("requestId").asString())
        .isNotBlank()
        .isEqualTo(answer.header("Fairlead-Request-Id"));
  }

  private String raw(String requestLine) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", fixture.service.port())) {
      socket
          .getOutputStream()
          .write(
              (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
