package dev.fairlead.gateway.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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

class GatewaySettingsTest {
  @Test
  void defaultsAreTheseUntilSomebodyDecidesOtherwise() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new GatewaySettings(
                List.of("gateway.example"),
                Path.of("master.keys"),
                Duration.ofDays(7),
                Duration.ofDays(1825),
                Duration.ofDays(90),
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                8,
                Duration.ofSeconds(5),
                16,
                8,
                Duration.ofSeconds(1),
                Duration.ofMinutes(2)));
  }

  @ParameterizedTest
  @CsvSource({
    "server-names, ''",
    "master-key-file, ''",
    "certificate-life, 91d",
    "certificate-life, 1s",
    "tenant-authority-life, 13d",
    "server-certificate-life, 400d",
    "lease, 0s",
    "lease, 1h",
    "body-timeout, 0s",
    "page-wait, -1s",
    "pages-at-once, 0",
    "requests-at-once-per-agent, 1000",
    "enrolments-at-once, 0",
    "command-poll, 0s",
    "command-redelivery, 2h",
  })
  void anUnsafeValueStopsTheStartAndIsNamed(String name, String value) {
    assertThatThrownBy(() -> bind(Map.of(name, value)))
        .rootCause()
        .hasMessageContaining("fairlead.gateway." + name + ":");
  }

  @Test
  void aSettingThatDoesNotExistStopsTheStart() {
    assertThatThrownBy(() -> bind(Map.of("certificate-lifetime", "1d")))
        .rootCause()
        .hasMessageContaining("certificate-lifetime");
  }

  private static GatewaySettings bind(Map<String, String> settings) {
    Map<String, Object> all =
        new HashMap<>(
            Map.of(
                "fairlead.gateway.server-names", "gateway.example",
                "fairlead.gateway.master-key-file", "master.keys"));
    settings.forEach((name, value) -> all.put("fairlead.gateway." + name, value));
    if ("".equals(settings.get("master-key-file"))) {
      all.remove("fairlead.gateway.master-key-file");
    }
    // as Boot binds a class with ignoreUnknownFields = false
    return new Binder(new MapConfigurationPropertySource(all))
        .bind(
            "fairlead.gateway",
            Bindable.of(GatewaySettings.class),
            new NoUnboundElementsBindHandler(BindHandler.DEFAULT, _ -> true))
        .get();
  }
}
