package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The defaults are safe: loopback, no admin path, nothing on disk. */
class EmulatorSettingsTest {
  @Test
  void defaultsArePinned() {
    EmulatorSettings settings = EmulatorSettings.defaults();
    assertThat(settings.host()).isEqualTo("127.0.0.1");
    assertThat(settings.port()).isZero();
    assertThat(settings.stateFile()).isEmpty();
    assertThat(settings.journalCapacity()).isEqualTo(100_000);
    assertThat(settings.checkResponses()).isFalse();
    assertThat(settings.admin()).isFalse();
  }

  @Test
  void refusesImpossibleValues() {
    assertThatThrownBy(() -> EmulatorSettings.defaults().withPort(70_000))
        .hasMessageContaining("port");
    assertThatThrownBy(() -> EmulatorSettings.defaults().withJournalCapacity(0))
        .hasMessageContaining("journalCapacity");
  }
}
