package dev.fairlead.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The ways that are meant to work, as a browser and an application go them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInIT {
  private final LoginFixture fixture = new LoginFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aPersonSignsInAndTheApplicationLearnsWhoItIs() throws Exception {
    try (Browser browser = fixture.browser()) {
      Browser.Pkce pkce = Browser.Pkce.fresh();
      HttpResponse<String> asked = browser.authorize(Browser.authorizationRequest(pkce));
      assertThat(asked.statusCode()).isEqualTo(302);
      assertThat(Browser.location(asked)).hasPath("/login");

      HttpResponse<String> signedIn = browser.signIn("Anna ", fixture.anna.password());
      assertThat(signedIn.statusCode()).isEqualTo(303);
      assertThat(Browser.location(signedIn).toString())
          .startsWith(fixture.issuer + "/oauth2/authorize?");

      HttpResponse<String> granted = browser.get(Browser.location(signedIn).toString());
      URI callback = Browser.location(granted);
      assertThat(callback.toString()).startsWith(LoginFixture.CALLBACK + "?");
      assertThat(Browser.query(callback)).containsEntry("state", "state of the application");

      JsonNode tokens = Browser.json(browser.exchange(Browser.query(callback).get("code"), pkce));
      String subject = fixture.anna.account().subject().toString();
      JsonNode id = verified(browser, tokens.get("id_token").asString());
      assertThat(id.get("iss").asString()).isEqualTo(fixture.issuer);
      assertThat(id.get("sub").asString()).isEqualTo(subject);
      assertThat(id.get("name").asString()).isEqualTo("Anna Müller");
      assertThat(id.get("aud").asString()).isEqualTo("fairlead-console");
      assertThat(id.get("nonce").asString()).isEqualTo("nonce-1");
      assertThat(id.get("exp").asLong() - id.get("iat").asLong()).isBetween(599L, 601L);
      JsonNode access = verified(browser, tokens.get("access_token").asString());
      assertThat(access.get("sub").asString()).isEqualTo(subject);
      assertThat(access.get("name").asString()).isEqualTo("Anna Müller");
      assertThat(access.get("aud").asString()).isEqualTo("fairlead-api");
      assertThat(access.get("scope").toString()).contains("fairlead");
      assertThat(tokens.get("expires_in").asInt()).isBetween(590, 600);
      assertThat(tokens.has("refresh_token")).isFalse();
    }
  }

  @Test
  void peopleWithTheSameNameAreTwoSubjects() {
    try (Browser one = fixture.browser();
        Browser two = fixture.browser()) {
      String first = one.signInAndExchange("anna", fixture.anna.password()).idToken();
      String second = two.signInAndExchange("anna.mueller", fixture.other.password()).idToken();
      assertThat(Browser.payload(first).get("name")).isEqualTo(Browser.payload(second).get("name"));
      assertThat(Browser.payload(first).get("sub"))
          .isNotEqualTo(Browser.payload(second).get("sub"));
    }
  }

  @Test
  void theSecondApplicationRequestNeedsNoPassword() {
    try (Browser browser = fixture.browser()) {
      browser.signInAndExchange("anna", fixture.anna.password());
      Browser.Pkce pkce = Browser.Pkce.fresh();
      assertThat(Browser.location(browser.authorize(Browser.authorizationRequest(pkce))).toString())
          .startsWith(LoginFixture.CALLBACK + "?");
    }
  }

  @Test
  void theOperatorsCommandsGetATokenForTheApi() throws Exception {
    try (Browser client = fixture.browser()) {
      HttpResponse<String> answer =
          client.postAs(
              "fairlead-operator",
              LoginFixture.MACHINE_SECRET,
              "/oauth2/token",
              Map.of("grant_type", "client_credentials", "scope", "fairlead"));
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode access = verified(client, Browser.json(answer).get("access_token").asString());
      assertThat(access.get("sub").asString()).isEqualTo("fairlead-operator");
      assertThat(access.get("name").asString()).isEqualTo("Operator's commands");
      assertThat(access.get("aud").asString()).isEqualTo("fairlead-api");
      assertThat(access.get("scope").toString()).contains("fairlead");
    }
  }

  @Test
  void discoverySaysWhatThisServerDoesAndNoMore() {
    try (Browser client = fixture.browser()) {
      JsonNode said = Browser.json(client.get("/.well-known/openid-configuration"));
      assertThat(said.get("issuer").asString()).isEqualTo(fixture.issuer);
      assertThat(said.get("authorization_endpoint").asString())
          .isEqualTo(fixture.issuer + "/oauth2/authorize");
      assertThat(said.get("end_session_endpoint").asString())
          .isEqualTo(fixture.issuer + "/connect/logout");
      assertThat(said.get("grant_types_supported").toString())
          .isEqualTo("[\"authorization_code\",\"client_credentials\"]");
      assertThat(said.get("token_endpoint_auth_methods_supported").toString())
          .isEqualTo("[\"client_secret_basic\",\"client_secret_post\"]");
      assertThat(said.get("code_challenge_methods_supported").toString()).isEqualTo("[\"S256\"]");
      assertThat(said.has("registration_endpoint")).isFalse();
      assertThat(said.has("device_authorization_endpoint")).isFalse();
      assertThat(said.has("pushed_authorization_request_endpoint")).isFalse();
    }
  }

  @Test
  void publishedKeysHaveNoPrivateParts() {
    try (Browser client = fixture.browser()) {
      for (JsonNode key : Browser.json(client.get("/oauth2/jwks")).get("keys")) {
        assertThat(key.propertyNames())
            .contains("kty", "n", "e", "kid", "alg")
            .doesNotContain("d", "p", "q", "dp", "dq", "qi");
      }
    }
  }

  private static JsonNode verified(Browser client, String jwt) throws Exception {
    JWKSet keys = JWKSet.parse(client.get("/oauth2/jwks").body());
    SignedJWT signed = SignedJWT.parse(jwt);
    JWSVerifier verifier =
        new RSASSAVerifier(keys.getKeyByKeyId(signed.getHeader().getKeyID()).toRSAKey());
    assertThat(signed.verify(verifier)).isTrue();
    return Browser.payload(jwt);
  }
}
