package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogInIT {
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
      assertThat(landed.body()).contains("Console of the tests");
      TestClient.Answer me = browser.get("/api/v1/me");
      assertThat(me.status()).as(me.body()).isEqualTo(200);
      assertThat(me.json().path("name").asString()).isEqualTo("Rita Reader");
      assertThat(me.json().path("operator").asBoolean()).isFalse();
      assertThat(me.json().path("tenants")).hasSize(1);
      assertThat(me.json().path("tenants").path(0).path("id").asString())
          .isEqualTo(fixture.contoso.toString());
      assertThat(me.json().path("tenants").path(0).path("role").asString()).isEqualTo("READER");
    }
  }

  @Test
  void aScriptShowsItsTokenAndIsKnown() {
    try (TestClient script = fixture.script(ControlPlaneFixture.OPERATOR)) {
      TestClient.Answer me = script.get("/api/v1/me");
      assertThat(me.status()).as(me.body()).isEqualTo(200);
      assertThat(me.json().path("operator").asBoolean()).isTrue();
      assertThat(me.json().path("tenants")).hasSize(2);
      assertThat(me.response().headers().map()).doesNotContainKey("set-cookie");
    }
  }

  @Test
  void nobodyIsToldToLogIn() {
    try (TestClient nobody = fixture.stranger()) {
      TestClient.Answer answer = nobody.get("/api/v1/me");
      assertThat(answer.status()).isEqualTo(401);
      assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
      assertThat(answer.code()).isEqualTo("UNAUTHENTICATED");
    }
  }
}
