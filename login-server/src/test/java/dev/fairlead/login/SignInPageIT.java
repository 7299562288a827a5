package dev.fairlead.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.login.accounts.NewAccount;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people meet on the sign-in page, the right ones and the others. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInPageIT {
  private final LoginFixture fixture =
      new LoginFixture(
          Map.of(
              "fairlead.login.failures-per-account", 3,
              "fairlead.login.failures-per-address", 100));

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void thePageLoadsNothingFromElsewhereAndRunsNothing() {
    try (Browser browser = fixture.browser()) {
      HttpResponse<String> page = browser.get("/login");
      assertThat(page.headers().firstValue("Content-Security-Policy"))
          .hasValue(
              "default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:9; frame-ancestors 'none'; base-uri 'none'");
      assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(page.headers().firstValue("Cache-Control"))
          .hasValueSatisfying(value -> assertThat(value).contains("no-store"));
      assertThat(page.body()).doesNotContain("<script", "http:", "https:", "style=");
      HttpResponse<String> styles = browser.get("/pages.css");
      assertThat(styles.headers().firstValue("Content-Type")).hasValue("text/css;charset=UTF-8");
      assertThat(styles.body())
          .contains("prefers-color-scheme: dark")
          .doesNotContain("url(", "@import");
    }
  }

  @Test
  void theCookieIsThisInstancesAndNoScriptReadsIt() {
    try (Browser browser = fixture.browser()) {
      HttpResponse<String> page = browser.get("/login");
      assertThat(page.headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .startsWith("fairlead-tests-login=")
          .contains("HttpOnly", "SameSite=Lax", "Path=/")
          .doesNotContain("Secure"); // the issuer is http on loopback here
      String before = browser.cookies().getFirst().getValue();
      browser.signIn("anna", fixture.anna.password());
      assertThat(browser.cookies())
          .singleElement()
          .satisfies(cookie -> assertThat(cookie.getValue()).isNotEqualTo(before));
    }
  }

  @Test
  void aWrongPasswordAndAnUnknownNameAndADisabledAccountLookTheSame() {
    var leaver = (NewAccount.Created) fixture.accounts.create("leaver", "Lea Ver");
    fixture.accounts.disable("leaver");
    try (Browser browser = fixture.browser()) {
      HttpResponse<String> wrong = browser.signIn("anna.mueller", "wrong");
      HttpResponse<String> unknown = browser.signIn("nobody", "wrong");
      HttpResponse<String> disabled = browser.signIn("leaver", leaver.password());
      assertThat(wrong.statusCode()).isEqualTo(401);
      assertThat(wrong.body()).contains("That did not work.");
      assertThat(unknown.statusCode()).isEqualTo(401);
      assertThat(disabled.statusCode()).isEqualTo(401);
      assertThat(neutral(unknown, "nobody"))
          .isEqualTo(neutral(wrong, "anna.mueller"))
          .isEqualTo(neutral(disabled, "leaver"));
    }
  }

  @Test
  void guessingStopsForNamesThatExistAndNamesThatDoNotUntilTheWindowIsOver() {
    var guessed = (NewAccount.Created) fixture.accounts.create("guessed", "Gus Guessed");
    try (Browser browser = fixture.browser()) {
      for (String name : new String[] {"guessed", "not-there"}) {
        for (int i = 0; i < 3; i++) {
          assertThat(browser.signIn(name, "wrong").statusCode()).isEqualTo(401);
        }
        HttpResponse<String> refused = browser.signIn(name.toUpperCase(), guessed.password());
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("Too many attempts have failed. Wait 15 minutes");
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
            .isBetween(800, 900);
      }
      assertThat(browser.signIn("anna", fixture.anna.password()).statusCode()).isEqualTo(303);
      fixture.clock.move(Duration.ofMinutes(16));
      assertThat(browser.signIn("guessed", guessed.password()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void whatWasTypedComesBackAsTextOnly() {
    try (Browser browser = fixture.browser()) {
      String page = browser.signIn("\"><b>{{csrf}}</b>", "wrong").body();
      assertThat(page).contains("value=\"&quot;&gt;&lt;b&gt;{{csrf}}&lt;/b&gt;\"");
    }
  }

  @Test
  void aFormFromAnotherSessionIsNotTaken() {
    try (Browser browser = fixture.browser();
        Browser other = fixture.browser()) {
      String foreign = other.csrf("/login");
      HttpResponse<String> answer =
          browser.post(
              "/login",
              Map.of("username", "anna", "password", fixture.anna.password(), "_csrf", foreign));
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body()).contains("open for too long");
      assertThat(signsInAtOnce(browser)).isFalse();
    }
  }

  @Test
  void disablingAnAccountEndsItsSignIn() {
    var account = (NewAccount.Created) fixture.accounts.create("mover", "Mo Ver");
    try (Browser browser = fixture.browser()) {
      browser.signIn("mover", account.password());
      assertThat(signsInAtOnce(browser)).isTrue();
      fixture.accounts.disable("mover");
      assertThat(signsInAtOnce(browser)).isFalse();
      fixture.accounts.enable("mover");
      assertThat(signsInAtOnce(browser)).isFalse(); // the sign-in is over, not asleep
      assertThat(browser.signIn("mover", account.password()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void anAccountDisabledWhileACodeIsUnderWayGetsNoToken() {
    var account = (NewAccount.Created) fixture.accounts.create("faller", "Fay Ler");
    try (Browser browser = fixture.browser()) {
      Browser.Pkce pkce = Browser.Pkce.fresh();
      String code = browser.code(pkce, "faller", account.password());
      fixture.accounts.disable("faller");
      HttpResponse<String> answer = browser.exchange(code, pkce);
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("invalid_grant");
    }
  }

  @Test
  void aNewPasswordEndsSignInsWithTheOldOne() {
    var account = (NewAccount.Created) fixture.accounts.create("resetter", "Res Etter");
    try (Browser browser = fixture.browser()) {
      browser.signIn("resetter", account.password());
      String fresh = fixture.accounts.resetPassword("resetter").orElseThrow();
      assertThat(signsInAtOnce(browser)).isFalse();
      assertThat(browser.signIn("resetter", account.password()).statusCode()).isEqualTo(401);
      assertThat(browser.signIn("resetter", fresh).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void aSignInEndsAfterItsLifeHoweverBusyTheBrowserIs() {
    try (Browser browser = fixture.browser()) {
      browser.signIn("anna", fixture.anna.password());
      assertThat(signsInAtOnce(browser)).isTrue();
      fixture.clock.move(Duration.ofHours(12).plusSeconds(1));
      assertThat(signsInAtOnce(browser)).isFalse();
    }
  }

  @Test
  void aFileThatCannotBeTrustedLetsNobodyInAndSaysSo() throws IOException {
    try (Browser browser = fixture.browser()) {
      browser.signIn("anna", fixture.anna.password());
      Files.setPosixFilePermissions(
          fixture.accountsFile, PosixFilePermissions.fromString("rw-r--r--"));
      byte[] good = Files.readAllBytes(fixture.accountsFile);
      Files.write(fixture.accountsFile, "{".getBytes());
      HttpResponse<String> there =
          browser.authorize(Browser.authorizationRequest(Browser.Pkce.fresh()));
      assertThat(there.statusCode()).isEqualTo(503);
      assertThat(there.body()).contains("The accounts cannot be read.");
      HttpResponse<String> comes = browser.signIn("anna", fixture.anna.password());
      assertThat(comes.statusCode()).isEqualTo(503);
      assertThat(comes.body()).contains("Nobody can sign in at the moment.");
      Files.write(fixture.accountsFile, good);
      Files.setPosixFilePermissions(
          fixture.accountsFile, PosixFilePermissions.fromString("rw-------"));
      assertThat(browser.signIn("anna", fixture.anna.password()).statusCode()).isEqualTo(303);
    }
  }

  @Test
  void whoComesByThemselvesIsSentToTheConsole() {
    try (Browser browser = fixture.browser()) {
      assertThat(Browser.location(browser.get("/"))).hasToString("http://127.0.0.1:9/");
      HttpResponse<String> signedIn = browser.signIn("anna", fixture.anna.password());
      assertThat(Browser.location(signedIn)).hasToString("http://127.0.0.1:9/");
    }
  }

  @Test
  void elsewhereThereIsNothing() {
    try (Browser browser = fixture.browser()) {
      HttpResponse<String> answer = browser.get("/nowhere");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("There is nothing at this address.");
      assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    }
  }

  private static boolean signsInAtOnce(Browser browser) {
    var answer = browser.authorize(Browser.authorizationRequest(Browser.Pkce.fresh()));
    return Browser.location(answer).toString().startsWith(LoginFixture.CALLBACK + "?code=");
  }

  private static String neutral(HttpResponse<String> answer, String name) {
    return answer
        .body()
        .replace("value=\"" + name + "\"", "")
        .replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
  }
}
