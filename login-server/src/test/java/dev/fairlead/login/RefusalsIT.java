package dev.fairlead.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What applications, real or not, ask in vain. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
  private final LoginFixture fixture = new LoginFixture();

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void aRequestWithoutAChallengeGetsNoCode() {
    try (Browser browser = signedIn()) {
      Map<String, String> request = Browser.authorizationRequest(Browser.Pkce.fresh());
      request.remove("code_challenge");
      request.remove("code_challenge_method");
      assertRefusedAtTheApplication(browser.authorize(request));
    }
  }

  @Test
  void aPlainChallengeGetsNoCode() {
    try (Browser browser = signedIn()) {
      Map<String, String> request = Browser.authorizationRequest(Browser.Pkce.fresh());
      request.put("code_challenge_method", "plain");
      assertRefusedAtTheApplication(browser.authorize(request));
      request.remove("code_challenge_method");
      assertRefusedAtTheApplication(browser.authorize(request));
    }
  }

  @Test
  void aCodeIsWorthNothingWithoutItsVerifier() {
    try (Browser browser = signedIn()) {
      Browser.Pkce pkce = Browser.Pkce.fresh();
      Map<String, String> form = Browser.exchangeForm(code(browser, pkce), pkce);
      form.remove("code_verifier");
      assertInvalidGrant(exchange(browser, form));
      form.put("code_verifier", Browser.Pkce.fresh().verifier());
      assertInvalidGrant(exchange(browser, form));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:9/login/oauth2/code/fairlead/",
        "http://127.0.0.1:9/login/oauth2/code/fairlead?next=elsewhere",
        "http://127.0.0.1:10/login/oauth2/code/fairlead",
        "http://localhost:9/login/oauth2/code/fairlead",
        "https://elsewhere.example/login/oauth2/code/fairlead",
        "javascript:alert(1)"
      })
  void anotherRedirectAddressIsRefusedHereAndNothingGoesThere(String address) {
    try (Browser browser = signedIn()) {
      Map<String, String> request = Browser.authorizationRequest(Browser.Pkce.fresh());
      request.put("redirect_uri", address);
      HttpResponse<String> answer = browser.authorize(request);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("Location")).isEmpty();
      assertThat(answer.body()).contains("This sign-in cannot go on").doesNotContain(address);
    }
  }

  @Test
  void anUnknownApplicationIsToldNothing() {
    try (Browser browser = signedIn()) {
      Map<String, String> request = Browser.authorizationRequest(Browser.Pkce.fresh());
      request.put("client_id", "somebody-else");
      assertThat(browser.authorize(request).statusCode()).isEqualTo(400);
      request.put("client_id", "fairlead-operator");
      assertThat(browser.authorize(request).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void aCodeIsExchangedOnce() {
    try (Browser browser = signedIn()) {
      Browser.Pkce pkce = Browser.Pkce.fresh();
      String code = code(browser, pkce);
      assertThat(browser.exchange(code, pkce).statusCode()).isEqualTo(200);
      assertInvalidGrant(browser.exchange(code, pkce));
    }
  }

  @Test
  void aCodeIsExchangedOnceEvenWhenOftenAtTheSameTime() throws Exception {
    int rounds = 10;
    int atOnce = 6;
    try (Browser browser = signedIn();
        var threads = Executors.newFixedThreadPool(atOnce)) {
      for (int round = 0; round < rounds; round++) {
        Browser.Pkce pkce = Browser.Pkce.fresh();
        String code = code(browser, pkce);
        CyclicBarrier together = new CyclicBarrier(atOnce);
        Callable<Integer> exchange =
            () -> {
              together.await();
              return browser.exchange(code, pkce).statusCode();
            };
        List<Integer> answers = new ArrayList<>();
        for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(atOnce, exchange))) {
          answers.add(answer.get());
        }
        assertThat(answers).containsOnly(200, 400).containsOnlyOnce(200);
      }
    }
  }

  @Test
  void aCodeIsExchangedOnlyForTheAddressItWentTo() {
    try (Browser browser = signedIn()) {
      Browser.Pkce pkce = Browser.Pkce.fresh();
      Map<String, String> form = Browser.exchangeForm(code(browser, pkce), pkce);
      form.put("redirect_uri", "https://elsewhere.example/");
      assertInvalidGrant(exchange(browser, form));
    }
  }

  @Test
  void aCodeIsForTheApplicationThatAskedForIt() {
    try (Browser browser = signedIn()) {
      Browser.Pkce pkce = Browser.Pkce.fresh();
      Map<String, String> form = Browser.exchangeForm(code(browser, pkce), pkce);
      HttpResponse<String> answer =
          browser.postAs("fairlead-operator", LoginFixture.MACHINE_SECRET, "/oauth2/token", form);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertInvalidGrant(exchange(browser, form)); // and whoever lost it cannot use it either
    }
  }

  @Test
  void aClientIsItsSecret() {
    Map<String, String> form = Map.of("grant_type", "client_credentials", "scope", "fairlead");
    try (Browser client = fixture.browser()) {
      assertThat(
              client
                  .postAs("fairlead-operator", LoginFixture.BROWSER_SECRET, "/oauth2/token", form)
                  .statusCode())
          .isEqualTo(401);
      assertThat(client.postAs("nobody", "guessed", "/oauth2/token", form).statusCode())
          .isEqualTo(401);
      Map<String, String> withoutSecret = new HashMap<>(form);
      withoutSecret.put("client_id", "fairlead-operator");
      assertThat(client.post("/oauth2/token", withoutSecret).statusCode()).isEqualTo(401);
    }
  }

  @Test
  void aClientGetsItsOwnKindOfGrantAndScope() {
    try (Browser client = fixture.browser()) {
      HttpResponse<String> console =
          client.postAs(
              "fairlead-console",
              LoginFixture.BROWSER_SECRET,
              "/oauth2/token",
              Map.of("grant_type", "client_credentials", "scope", "fairlead"));
      assertThat(Browser.json(console).get("error").asString()).isEqualTo("unauthorized_client");
      HttpResponse<String> more =
          client.postAs(
              "fairlead-operator",
              LoginFixture.MACHINE_SECRET,
              "/oauth2/token",
              Map.of("grant_type", "client_credentials", "scope", "fairlead openid"));
      assertThat(Browser.json(more).get("error").asString()).isEqualTo("invalid_scope");
    }
  }

  private Browser signedIn() {
    Browser browser = fixture.browser();
    browser.signIn("anna", fixture.anna.password());
    return browser;
  }

  private static String code(Browser browser, Browser.Pkce pkce) {
    var answer = browser.authorize(Browser.authorizationRequest(pkce));
    return Browser.query(Browser.location(answer)).get("code");
  }

  private static HttpResponse<String> exchange(Browser browser, Map<String, String> form) {
    return browser.postAs("fairlead-console", LoginFixture.BROWSER_SECRET, "/oauth2/token", form);
  }

  private static void assertRefusedAtTheApplication(HttpResponse<String> answer) {
    assertThat(Browser.location(answer).toString()).startsWith(LoginFixture.CALLBACK);
    assertThat(Browser.query(Browser.location(answer)))
        .containsEntry("error", "invalid_request")
        .doesNotContainKey("code");
  }

  private static void assertInvalidGrant(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Browser.json(answer).get("error").asString()).isEqualTo("invalid_grant");
  }
}
