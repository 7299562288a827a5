package dev.fairlead.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What the log-in server answers to, on which port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointsIT {
  private final LoginFixture fixture = new LoginFixture(Map.of("management.server.port", 0));

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void thePagesAreTheseAndNoOthers() {
    Set<String> handled =
        fixture
            .server()
            .context()
            .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
            .getHandlerMethods()
            .keySet()
            .stream()
            .flatMap(info -> info.getPatternValues().stream())
            .collect(Collectors.toSet());
    assertThat(handled)
        .containsExactlyInAnyOrder("/", "/login", "/logout", "/signed-out", "/pages.css", "/error");
  }

  @Test
  void healthAndMetricsAreOnThePortForOperatorsOnly() throws Exception {
    try (Browser operator = new Browser("http://127.0.0.1:" + managementPort());
        Browser browser = fixture.browser()) {
      assertThat(operator.get("/actuator/health/readiness").body()).contains("\"UP\"");
      assertThat(operator.get("/actuator/health/liveness").body()).contains("\"UP\"");
      browser.signIn("anna", fixture.anna.password());
      assertThat(operator.get("/actuator/prometheus").body())
          .contains("fairlead_login_sign_ins_total{outcome=\"succeeded\"}");
      assertThat(browser.get("/actuator/health").statusCode()).isEqualTo(404);
      for (String path : new String[] {"/login", "/oauth2/jwks", "/oauth2/authorize"}) {
        assertThat(operator.get(path).statusCode()).as(path).isEqualTo(404);
      }
    }
  }

  @Test
  void itIsNotReadyWhileNobodyCanSignIn() throws Exception {
    try (Browser operator = new Browser("http://127.0.0.1:" + managementPort())) {
      Files.setPosixFilePermissions(
          fixture.accountsFile, PosixFilePermissions.fromString("rw-r--r--"));
      fixture.accountsFile.toFile().setLastModified(1_000_000);
      HttpResponse<String> readiness = operator.get("/actuator/health/readiness");
      assertThat(readiness.statusCode()).isEqualTo(503);
      Files.setPosixFilePermissions(
          fixture.accountsFile, PosixFilePermissions.fromString("rw-------"));
      assertThat(operator.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }
  }

  private String managementPort() {
    return fixture.server().context().getEnvironment().getProperty("local.management.port");
  }
}
