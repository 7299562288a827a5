package dev.fairlead.standalone.demo;

import dev.fairlead.emulator.EmulatorSettings;
import dev.fairlead.emulator.EntraEmulator;
import java.nio.file.Path;
import java.util.List;

/** The demo's Entra tenant. */
final class DemoEntra {
  static final String INITIAL_DOMAIN = "corpdemo.onmicrosoft.com";

  private DemoEntra() {}

  /** Starts the emulator with what it held when it last stopped. */
  static EntraEmulator start(int port, Path data, DemoState state, List<String> verifiedDomains) {
    EntraEmulator emulator =
        EntraEmulator.start(
            EmulatorSettings.defaults()
                .withPort(port)
                .withStateFile(data.resolve("entra.journal")));
    emulator.addTenant(state.entraTenant(), INITIAL_DOMAIN, verifiedDomains.toArray(String[]::new));
    emulator.addApplication(state.entraTenant(), state.clientId(), state.clientSecret());
    return emulator;
  }
}
