package dev.fairlead.login.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class LoginSettingsTest {
  @Test
  void defaultsAreTheseUntilSomebodyDecidesOtherwise() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new LoginSettings(
                URI.create("https://login.example"),
                false,
                "default",
                Path.of("accounts.json"),
                Path.of("keys.json"),
                Duration.ofDays(90),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                Duration.ofHours(12),
                10,
                50,
                Duration.ofMinutes(15),
                4,
                "fairlead-api",
                new LoginSettings.BrowserClient(
                    "fairlead-console",
                    Path.of("browser.secret"),
                    Set.of(URI.create("https://console.example/login/oauth2/code/fairlead")),
                    Set.of()),
                new LoginSettings.MachineClient("fairlead-operator", "Operator's commands", null)));
  }

  @ParameterizedTest
  @CsvSource({
    "issuer, ''",
    "issuer, http://login.example",
    "issuer, ftp://login.example",
    "issuer, https://login.example/path",
    "issuer, https://login.example?x=y",
    "issuer, https://login.example#here",
    "issuer, https://anna@login.example",
    "issuer, login.example",
    "instance, ''",
    "instance, a;b",
    "accounts-file, ''",
    "signing-keys-file, ''",
    "signing-key-life, 1h",
    "signing-key-life, 1000d",
    "code-life, 0s",
    "code-life, 6m",
    "token-life, 0s",
    "token-life, 2h",
    "sign-in-life, 1s",
    "sign-in-life, 8d",
    "failures-per-account, 0",
    "failures-per-account, 101",
    "failures-per-address, 0",
    "failures-per-address, 10001",
    "failure-window, 0s",
    "failure-window, 2d",
    "password-checks-at-once, 0",
    "password-checks-at-once, 65",
    "api-audience, ''",
    "browser-client.id, ''",
    "browser-client.secret-file, ''",
    "browser-client.redirect-uris, ''",
    "browser-client.redirect-uris, http://console.example/code",
    "browser-client.redirect-uris, https://*.example/code",
    "browser-client.redirect-uris, https://console.example/code#x",
    "browser-client.post-logout-redirect-uris, http://console.example/signed-out",
    "machine-client.id, fairlead-console",
    "machine-client.name, ' '",
  })
  void anUnsafeValueStopsTheStartAndIsNamed(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of(name, value)))
        .rootCause()
        .hasMessageContaining("fairlead.login." + name + ":");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8084", "http://127.0.0.1:8084", "http://[::1]:8084"})
  void loopbackNeedsNoTls(String issuer) {
    assertThat(bind(Map.of("issuer", issuer)).issuerUri()).hasToString(issuer);
  }

  @Test
  void plainHttpElsewhereIsASettingOfItsOwn() {
    LoginSettings settings =
        bind(
            Map.of(
                "issuer", "http://login.example/",
                "browser-client.redirect-uris", "http://console.example/code",
                "allow-plain-http", "true"));
    assertThat(settings.issuerUri()).hasToString("http://login.example");
  }

  @Test
  void aSettingThatDoesNotExistStopsTheStart() {
    assertThatThrownBy(() -> bind(Map.of("token-lifetime", "1d")))
        .rootCause()
        .hasMessageContaining("token-lifetime");
  }

  private static LoginSettings bind(Map<String, String> settings) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "fairlead.login.issuer", "https://login.example",
                "fairlead.login.accounts-file", "accounts.json",
                "fairlead.login.signing-keys-file", "keys.json",
                "fairlead.login.browser-client.secret-file", "browser.secret",
                "fairlead.login.browser-client.redirect-uris",
                    "https://console.example/login/oauth2/code/fairlead"));
    settings.forEach((name, value) -> all.put("fairlead.login." + name, value));
    // as Boot binds a class with ignoreUnknownFields = false
    return new Binder(new MapConfigurationPropertySource(all))
        .bind(
            "fairlead.login",
            Bindable.of(LoginSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true))
        .get();
  }
}
