package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.fairlead.persistence.people.Role;
import java.net.HttpCookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** People through the whole log-in, machines with tokens, and what is refused to both. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInIT {
  private static final String SESSION = "fairlead-test";
  private static final String START = "/oauth2/authorization/fairlead";

  private final ControlPlaneFixture fixture = new ControlPlaneFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aPersonLogsInAtTheIssuerAndIsKnownInTheApi() {
    try (TestClient browser = fixture.stranger()) {
      fixture.issuer.person("contoso-reader", "Rita Reader");
      TestClient.Answer landed = browser.logIn();
      assertThat(landed.status()).isEqualTo(200);
      assertThat(landed.response().uri().getPath()).isEqualTo("/");
      TestClient.Answer me = browser.get("/api/v1/me");
      assertThat(me.status()).as(me.body()).isEqualTo(200);
      assertThat(me.json().path("name").asString()).isEqualTo("Rita Reader");
      assertThat(me.json().path("issuer").asString()).isEqualTo(fixture.issuer.url());
      assertThat(me.json().path("subject").asString()).isEqualTo("contoso-reader");
      assertThat(me.json().path("operator").asBoolean()).isFalse();
      assertThat(me.json().path("tenants")).hasSize(1);
      assertThat(me.json().path("tenants").path(0).path("id").asString())
          .isEqualTo(fixture.contoso.toString());
      assertThat(me.json().path("tenants").path(0).path("role").asString()).isEqualTo("READER");
    }
  }

  @Test
  void theSessionsCookieIsOutOfReachOfScriptsAndOtherSites() {
    try (TestClient browser = fixture.stranger()) {
      TestClient.Answer start = browser.get(START);
      assertThat(start.status()).isEqualTo(302);
      assertThat(start.response().headers().allValues("Set-Cookie"))
          .anySatisfy(it ->
              assertThat(it)
                  .startsWith(SESSION + "=")
                  .contains("HttpOnly", "SameSite=Lax", "Path=/")
                  .doesNotContain("Domain="));
      fixture.issuer.person("contoso-reader", "Rita Reader");
      browser.follow(START);
      assertThat(browser.get("/api/v1/me").response().headers().allValues("Set-Cookie"))
          .anySatisfy(it ->
              assertThat(it)
                  .startsWith(SESSION + "-csrf=")
                  .contains("SameSite=Lax")
                  .doesNotContain("HttpOnly"));
    }
  }

  @Test
  void behindHttpsCookiesAreSecureAndBrowsersAreToldToStay() {
    try (RunningControlPlane secure =
            fixture.another(
                Map.of("fairlead.control-plane.public-url", "https://fairlead.example"));
        TestClient browser = new TestClient(secure.port(), null)) {
      TestClient.Answer start = browser.get(START);
      assertThat(start.response().headers().allValues("Set-Cookie"))
          .isNotEmpty()
          .allSatisfy(it -> assertThat(it).contains("Secure"));
      assertThat(start.header("Location"))
          .contains("redirect_uri=https://fairlead.example/login/oauth2/code/fairlead");
      assertThat(start.header("Strict-Transport-Security")).contains("max-age=31536000");
    }
  }

  @Test
  void theSessionIsAnotherOneAfterTheLogIn() {
    try (TestClient browser = fixture.stranger()) {
      fixture.issuer.person("contoso-reader", "Rita Reader");
      browser.get(START);
      String before = session(browser);
      browser.logIn();
      assertThat(session(browser)).isNotEqualTo(before);
      assertThat(get("/api/v1/me", before).status()).isEqualTo(401);
      assertThat(get("/api/v1/me", session(browser)).status()).isEqualTo(200);
    }
  }

  @Test
  void anIdThatSomebodyMadeUpIsNeverTaken() {
    String planted =
        Base64.getEncoder()
            .encodeToString(UUID.randomUUID().toString().getBytes(StandardCharsets.US_ASCII));
    try (TestClient browser = fixture.stranger()) {
      TestClient.Answer start =
          browser.send(
              browser.request(START).header("Cookie", SESSION + "=" + planted).GET().build());
      assertThat(start.response().headers().allValues("Set-Cookie"))
          .anySatisfy(it -> assertThat(it).startsWith(SESSION + "=").doesNotContain(planted));
    }
  }

  @Test
  void theTableOfSessionsBetraysNothing() throws Exception {
    try (TestClient browser = fixture.browser("contoso-owner")) {
      String id = new String(Base64.getDecoder().decode(session(browser)), StandardCharsets.UTF_8);
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      byte[] content =
          fixture.truth.queryForObject(
              "select content from http_session where session_hash = ?", byte[].class, hash);
      assertThat(new String(content, StandardCharsets.ISO_8859_1))
          .doesNotContain(id, "contoso-owner", "accessed", "127.0.0.1");
    }
  }

  @Test
  void aSessionsContentMovedToAnotherRowOpensNothing() {
    try (TestClient owner = fixture.browser("contoso-owner");
        TestClient reader = fixture.browser("contoso-reader")) {
      fixture.truth.update(
          "update http_session set content = (select content from http_session where session_hash = ?)"
              + " where session_hash = ?",
          hash(owner),
          hash(reader));
      assertThat(reader.get("/api/v1/me").status()).isEqualTo(401);
      assertThat(owner.get("/api/v1/me").status()).isEqualTo(200);
    }
  }

  @Test
  void everyInstanceKnowsTheSessionAndALogOutEndsItEverywhere() {
    try (TestClient browser = fixture.browser("contoso-reader");
        RunningControlPlane other = fixture.another(Map.of());
        TestClient there = new TestClient(other.port(), null)) {
      String id = session(browser);
      assertThat(get(there, "/api/v1/me", id).status()).isEqualTo(200);
      TestClient.Answer out = browser.logOut();
      assertThat(out.status()).isEqualTo(200);
      assertThat(out.response().uri().getPath()).isEqualTo("/signed-out");
      assertThat(out.response().previousResponse())
          .hasValueSatisfying(it ->
              assertThat(it.uri().toString())
                  .startsWith(fixture.issuer.url() + "/end-session?id_token_hint="));
      assertThat(get(there, "/api/v1/me", id).status()).isEqualTo(401);
      assertThat(get("/api/v1/me", id).status()).isEqualTo(401);
      assertThat(
              fixture.truth.queryForObject(
                  "select count(*) from http_session where session_hash = ?",
                  Long.class,
                  (Object) hashOf(id)))
          .isZero();
    }
  }

  @Test
  void loggingOutTakesTheConsolesToken() {
    try (TestClient browser = fixture.browser("contoso-reader")) {
      TestClient.Answer refused =
          browser.send(
              browser
                  .request("/logout")
                  .POST(java.net.http.HttpRequest.BodyPublishers.noBody())
                  .build());
      assertThat(refused.status()).isEqualTo(403);
      assertThat(refused.code()).isEqualTo("CSRF_TOKEN_WRONG");
      assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
    }
  }

  @Test
  void aSessionEndsWhenItsTimeIsOver() {
    try (TestClient browser = fixture.browser("contoso-reader")) {
      assertThat(
              fixture.truth.queryForObject(
                  "select extract(epoch from expires_at - now()) between 3500 and 3610 from http_session"
                      + " where session_hash = ?",
                  Boolean.class,
                  (Object) hash(browser)))
          .isTrue();
      fixture.truth.update(
          "update http_session set expires_at = now() where session_hash = ?",
          (Object) hash(browser));
      assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    }
  }

  @Test
  void whoWasRemovedFromATenantIsOutAtOnce() {
    var member =
        fixture
            .members
            .add(fixture.contoso, fixture.person("guest"), "Guest", Role.READER, "the test")
            .orElseThrow();
    try (TestClient guest = fixture.browser("guest")) {
      assertThat(guest.get("/api/v1/tenants/" + fixture.contoso + "/agents").status())
          .isEqualTo(200);
      fixture.members.remove(fixture.contoso, member.id(), "the test");
      assertThat(guest.get("/api/v1/tenants/" + fixture.contoso + "/agents").status())
          .isEqualTo(404);
      assertThat(guest.get("/api/v1/me").json().path("tenants")).isEmpty();
    }
  }

  @Test
  void aCancelledOrForgedLogInIsSaidAndLeadsOn() {
    try (TestClient browser = fixture.stranger()) {
      fixture.issuer.refuse();
      TestClient.Answer cancelled = browser.follow(START);
      assertThat(cancelled.status()).isEqualTo(401);
      assertThat(cancelled.body()).contains("cancelled", START);
      TestClient.Answer forged =
          browser.follow("/login/oauth2/code/fairlead?code=stolen&state=made-up");
      assertThat(forged.status()).isEqualTo(401);
      assertThat(forged.body()).contains("did not work").doesNotContain("made-up", "stolen");
      assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    }
  }

  @Test
  void theServiceStartsWithoutItsIssuerAndLetsPeopleInOnceItIsThere() {
    TestIssuer late = new TestIssuer();
    late.down();
    try (RunningControlPlane service =
            fixture.another(Map.of("fairlead.control-plane.oidc.issuer", late.url()));
        TestClient browser = new TestClient(service.port(), null);
        TestClient script = new TestClient(service.port(), late.token("somebody"))) {
      TestClient.Answer page = browser.get(START);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.header("Content-Type")).startsWith("text/html");
      assertThat(page.body()).contains("does not answer", START);
      TestClient.Answer problem = script.get("/api/v1/me");
      assertThat(problem.status()).isEqualTo(503);
      assertThat(problem.code()).isEqualTo("ISSUER_UNREACHABLE");
      late.up();
      late.person("somebody", "Some Body");
      org.awaitility.Awaitility.await()
          .atMost(java.time.Duration.ofSeconds(30))
          .until(() -> browser.get(START).status() == 302);
      assertThat(browser.logIn().status()).isEqualTo(200);
      assertThat(browser.get("/api/v1/me").json().path("name").asString()).isEqualTo("Some Body");
      assertThat(script.get("/api/v1/me").status()).isEqualTo(200);
    } finally {
      late.close();
    }
  }

  @Test
  void aScriptShowsItsTokenAndHasNoSession() {
    long sessions = sessions();
    try (TestClient script = fixture.script(ControlPlaneFixture.OPERATOR)) {
      TestClient.Answer me = script.get("/api/v1/me");
      assertThat(me.status()).as(me.body()).isEqualTo(200);
      assertThat(me.json().path("operator").asBoolean()).isTrue();
      assertThat(me.json().path("tenants")).hasSize(2);
      assertThat(me.json().path("tenants"))
          .allSatisfy(it -> assertThat(it.path("role").asString()).isEqualTo("OPERATOR"));
      assertThat(me.response().headers().map()).doesNotContainKey("set-cookie");
    }
    assertThat(sessions()).isEqualTo(sessions);
  }

  @Test
  void anOperatorMayAlsoBeNamedInTheSettings() {
    try (RunningControlPlane service =
            fixture.another(Map.of("fairlead.control-plane.operators", "named"));
        TestClient named = new TestClient(service.port(), fixture.issuer.token("named"));
        TestClient other = new TestClient(service.port(), fixture.issuer.token("unnamed"))) {
      assertThat(named.get("/api/v1/me").json().path("operator").asBoolean()).isTrue();
      assertThat(other.get("/api/v1/me").json().path("operator").asBoolean()).isFalse();
    }
  }

  @Test
  void tokensThatAreNotForUsOrNotGoodAreRefused() throws Exception {
    var operator = ControlPlaneFixture.OPERATOR;
    var issuer = fixture.issuer;
    String good = issuer.token(operator);
    String[] parts = good.split("\\.", -1);
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.US_ASCII));
    Map<String, String> bad =
        Map.of(
            "for the console, not for the API",
            issuer.token(operator, it -> it.audience(TestIssuer.CLIENT)),
            "for nobody",
            issuer.token(operator, it -> it.audience(List.of())),
            "of another issuer",
            issuer.token(operator, it -> it.issuer("https://evil.example")),
            "over",
            issuer.token(
                operator, it -> it.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
            "without an end",
            issuer.token(operator, it -> it.expirationTime(null)),
            "not begun",
            issuer.token(
                operator, it -> it.notBeforeTime(Date.from(Instant.now().plusSeconds(600)))),
            "without a subject",
            issuer.token(operator, it -> it.subject(null)),
            "signed by another key",
            issuer.sign(
                issuer.claims(operator, "Olga", TestIssuer.AUDIENCE).build(),
                new RSAKeyGenerator(2048).keyID("k1").generate()),
            "changed",
            parts[0] + "." + parts[1].substring(1) + "." + parts[2],
            "not signed",
            none + "." + parts[1] + ".");
    for (Map.Entry<String, String> token : bad.entrySet()) {
      try (TestClient client = new TestClient(fixture.service.port(), token.getValue())) {
        TestClient.Answer answer = client.get("/api/v1/me");
        assertThat(answer.status()).as(token.getKey()).isEqualTo(401);
        assertThat(answer.code()).as(token.getKey()).isEqualTo("UNAUTHENTICATED");
      }
    }
  }

  @Test
  void aBadTokenIsNotMadeGoodByASession() {
    try (TestClient browser = fixture.browser("contoso-owner")) {
      assertThat(
              browser
                  .send(
                      browser
                          .request("/api/v1/me")
                          .header("Authorization", "Bearer nonsense")
                          .GET()
                          .build())
                  .status())
          .isEqualTo(401);
    }
  }

  private TestClient.Answer get(String path, String session) {
    try (TestClient client = fixture.stranger()) {
      return get(client, path, session);
    }
  }

  private static TestClient.Answer get(TestClient client, String path, String session) {
    return client.send(
        client.request(path).header("Cookie", SESSION + "=" + session).GET().build());
  }

  private static String session(TestClient browser) {
    return browser.cookie(SESSION).map(HttpCookie::getValue).orElseThrow();
  }

  private static byte[] hash(TestClient browser) {
    return hashOf(session(browser));
  }

  private static byte[] hashOf(String cookie) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(cookie));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private long sessions() {
    return fixture.truth.queryForObject("select count(*) from http_session", Long.class);
  }
}
