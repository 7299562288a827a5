package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The console's files as browsers get them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleIT {
  private final ControlPlaneFixture fixture =
      new ControlPlaneFixture(Map.of("management.server.port", 0));
  private final TestClient browser = fixture.stranger();

  @AfterAll
  void stop() {
    browser.close();
    fixture.close();
  }

  @Test
  void thePageIsServedUnderEveryPathThatIsNoFile() {
    for (String path : new String[] {"/", "/signed-out", "/tenants/x/status", "/api-docs"}) {
      TestClient.Answer page = browser.get(path);
      assertThat(page.status()).as(path).isEqualTo(200);
      assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=UTF-8");
      assertThat(page.header("Cache-Control")).contains("no-store");
      assertThat(page.body()).contains("Console of the tests").doesNotContain("__CSP_NONCE__");
    }
  }

  @Test
  void thePolicyKnowsThePagesNonceAndNoOther() {
    TestClient.Answer one = browser.get("/");
    TestClient.Answer two = browser.get("/");
    assertThat(nonce(one)).isNotEqualTo(nonce(two)).hasSizeGreaterThan(20);
    assertThat(one.header("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-%s'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; form-action 'self' %s; frame-ancestors 'none'; base-uri 'none'"
                .formatted(nonce(one), fixture.issuer.url()));
  }

  @Test
  void everyAnswerCarriesTheHeadersABrowserObeys() {
    for (String path :
        new String[] {
          "/",
          "/assets/app-1a2b3c.js",
          "/api/v1/me",
          "/nothing.txt",
          "/oauth2/authorization/fairlead"
        }) {
      TestClient.Answer answer = browser.get(path);
      assertThat(answer.header("Content-Security-Policy")).as(path).contains("default-src 'none'");
      assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("same-origin");
      assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
      assertThat(answer.header("Fairlead-Request-Id")).as(path).isNotBlank();
      assertThat(answer.header("Server")).as(path).isNull();
    }
  }

  @Test
  void assetsMayBeKeptForever() {
    TestClient.Answer asset = browser.get("/assets/app-1a2b3c.js");
    assertThat(asset.status()).isEqualTo(200);
    assertThat(asset.header("Content-Type")).startsWith("text/javascript");
    assertThat(asset.header("Cache-Control")).contains("max-age=31536000", "immutable");
    assertThat(asset.response().headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void aFileThatIsNotThereIsNotThePage() {
    for (String path :
        new String[] {"/assets/app-old.js", "/favicon.ico", "/index.php", "/control-plane.yml"}) {
      TestClient.Answer answer = browser.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Cache-Control")).as(path).contains("no-store");
    }
  }

  @Test
  void lookingAtThePageMakesNoSession() {
    long before = sessions();
    try (TestClient fresh = fixture.stranger()) {
      fresh.get("/");
      assertThat(fresh.get("/api/v1/me").status()).isEqualTo(401);
    }
    assertThat(sessions()).isEqualTo(before);
  }

  @Test
  void healthIsOnItsOwnPortOnly() {
    int port =
        Integer.parseInt(
            fixture.service.context().getEnvironment().getProperty("local.management.port"));
    try (TestClient operator = new TestClient(port, null)) {
      assertThat(operator.get("/actuator/health/readiness").body()).contains("\"UP\"");
      assertThat(operator.get("/actuator/health/liveness").body()).contains("\"UP\"");
      assertThat(operator.get("/actuator/prometheus").body()).contains("jvm_memory_used_bytes");
    }
    assertThat(browser.get("/actuator/health").body()).contains("Console of the tests");
  }

  private long sessions() {
    return fixture.truth.queryForObject("select count(*) from http_session", Long.class);
  }

  private static String nonce(TestClient.Answer page) {
    Matcher nonce = Pattern.compile("nonce=\"([^\"]+)\"").matcher(page.body());
    assertThat(nonce.find()).isTrue();
    return nonce.group(1);
  }
}
