package dev.fairlead.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing out, as the application asks for it and by oneself. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignOutIT {
  private final LoginFixture fixture = new LoginFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void theApplicationSignsItsPersonOutAndGetsTheBrowserBack() {
    try (Browser browser = fixture.browser()) {
      String idToken = browser.signInAndExchange("anna", fixture.anna.password()).idToken();
      HttpResponse<String> answer = signOut(browser, idToken, LoginFixture.SIGNED_OUT);
      assertThat(Browser.location(answer).toString())
          .isEqualTo(LoginFixture.SIGNED_OUT + "?state=s1");
      assertThat(isSignedIn(browser)).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/signed-out/",
        "http://127.0.0.1:9/signed-out?x=y",
        "https://elsewhere.example/"
      })
  void noOtherAddressGetsTheBrowser(String address) {
    try (Browser browser = fixture.browser()) {
      String idToken = browser.signInAndExchange("anna", fixture.anna.password()).idToken();
      HttpResponse<String> answer = signOut(browser, idToken, address);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Location")).isEmpty();
      assertThat(answer.body()).contains("You may still be signed in here");
      assertThat(isSignedIn(browser)).isTrue();
    }
  }

  @Test
  void signingOutWorksAfterARestartWithTheTokenFromBefore() {
    try (Browser browser = fixture.browser()) {
      String idToken = browser.signInAndExchange("anna", fixture.anna.password()).idToken();
      fixture.restart();
      HttpResponse<String> answer = signOut(browser, idToken, LoginFixture.SIGNED_OUT);
      assertThat(Browser.location(answer).toString()).startsWith(LoginFixture.SIGNED_OUT);
    }
  }

  @Test
  void nobodySignsSomebodyElseOut() {
    try (Browser browser = fixture.browser();
        Browser other = fixture.browser()) {
      browser.signInAndExchange("anna", fixture.anna.password());
      String foreign = other.signInAndExchange("anna.mueller", fixture.other.password()).idToken();
      assertThat(signOut(browser, foreign, LoginFixture.SIGNED_OUT).statusCode()).isEqualTo(400);
      assertThat(isSignedIn(browser)).isTrue();
    }
  }

  @Test
  void whatWeDidNotSignIsNoHint() {
    try (Browser browser = fixture.browser()) {
      Browser.Tokens tokens = browser.signInAndExchange("anna", fixture.anna.password());
      String idToken = tokens.idToken();
      String forged = idToken.substring(0, idToken.length() - 8) + "AAAAAAAA";
      assertThat(signOut(browser, forged, LoginFixture.SIGNED_OUT).statusCode()).isEqualTo(400);
      assertThat(signOut(browser, "nonsense", LoginFixture.SIGNED_OUT).statusCode()).isEqualTo(400);
      assertThat(signOut(browser, tokens.accessToken(), LoginFixture.SIGNED_OUT).statusCode())
          .isEqualTo(400);
      assertThat(isSignedIn(browser)).isTrue();
    }
  }

  @Test
  void whoeverIsHereCanSignOutHere() {
    try (Browser browser = fixture.browser()) {
      browser.signInAndExchange("anna", fixture.anna.password());
      assertThat(browser.post("/logout", Map.of()).statusCode()).isEqualTo(403);
      assertThat(isSignedIn(browser)).isTrue();
      HttpResponse<String> answer =
          browser.post("/logout", Map.of("_csrf", browser.csrf("/logout")));
      assertThat(Browser.location(answer)).hasPath("/signed-out");
      assertThat(browser.get("/signed-out").body()).contains("You are signed out.");
      assertThat(isSignedIn(browser)).isFalse();
    }
  }

  private static HttpResponse<String> signOut(Browser browser, String idToken, String address) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("id_token_hint", idToken);
    request.put("client_id", "fairlead-console");
    request.put("post_logout_redirect_uri", address);
    request.put("state", "s1");
    return browser.get("/connect/logout?" + Browser.form(request));
  }

  private static boolean isSignedIn(Browser browser) {
    var answer = browser.authorize(Browser.authorizationRequest(Browser.Pkce.fresh()));
    return Browser.location(answer).toString().startsWith(LoginFixture.CALLBACK + "?code=");
  }
}
