package dev.fairlead.controlplane.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class ControlPlaneSettingsTest {
  private static final String PREFIX = "fairlead.control-plane";

  @Test
  void defaultsAreAsDocumented() {
    ControlPlaneSettings settings = bound(Map.of());
    assertThat(settings.instance()).isEqualTo("fairlead");
    assertThat(settings.publicUrl()).isNull();
    assertThat(settings.gatewayUrl()).isNull();
    assertThat(settings.operators()).isEmpty();
    assertThat(settings.sessionIdle()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.sessionLife()).isEqualTo(Duration.ofHours(12));
    assertThat(settings.bodyLimit()).isEqualTo(64 * 1024);
    assertThat(settings.streamsPerPerson()).isEqualTo(5);
    assertThat(settings.streams()).isEqualTo(1000);
    assertThat(settings.eventPoll()).isEqualTo(Duration.ofSeconds(1));
    assertThat(settings.heartbeat()).isEqualTo(Duration.ofSeconds(15));
    assertThat(settings.provider().audience()).isEqualTo("fairlead-api");
    assertThat(settings.provider().scopes()).isEqualTo(List.of("openid", "profile"));
    assertThat(settings.provider().timeout()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.secure()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "master-key-file,",
    "oidc.issuer,",
    "oidc.issuer,ftp://login.example",
    "oidc.issuer,https://user@login.example",
    "oidc.client-id,",
    "oidc.client-secret,",
    "oidc.scopes,profile",
    "oidc.timeout,2m",
    "instance,Two Words",
    "public-url,https://fairlead.example/below",
    "public-url,fairlead.example",
    "gateway-url,gateway:8443",
    "session-idle,1s",
    "session-life,30m",
    "body-limit,100",
    "streams-per-person,0",
    "streams,0",
    "event-poll,1ms",
    "heartbeat,2m",
    "no-such-setting,1"
  })
  void unsafeOrMissingValuesAreRefusedByName(String name, String value) {
    Map<String, String> change = new HashMap<>();
    change.put(name, value);
    assertThatThrownBy(() -> bound(change)).hasStackTraceContaining(PREFIX + "." + name);
  }

  @Test
  void theSecretIsGivenInOneWay() {
    assertThatThrownBy(() -> bound(Map.of("oidc.client-secret-file", "/also/a/file")))
        .hasStackTraceContaining(PREFIX + ".oidc.client-secret: ");
  }

  @Test
  void theSecretIsNotPrinted() {
    assertThat(bound(Map.of()).toString()).doesNotContain("hush");
  }

  private static ControlPlaneSettings bound(Map<String, String> change) {
    Map<String, String> values =
        new HashMap<>(
            Map.of(
                "master-key-file",
                "/keys",
                "oidc.issuer",
                "https://login.example",
                "oidc.client-id",
                "console",
                "oidc.client-secret",
                "hush"));
    change.forEach((name, value) -> {
      if (value == null) {
        values.remove(name);
      } else {
        values.put(name, value);
      }
    });
    Map<String, String> prefixed = new HashMap<>();
    values.forEach((name, value) -> prefixed.put(PREFIX + "." + name, value));
    // as Boot binds a class with ignoreUnknownFields = false
    return new Binder(new MapConfigurationPropertySource(prefixed))
        .bind(
            PREFIX,
            Bindable.of(ControlPlaneSettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true))
        .get();
  }
}
