package dev.fairlead.standalone.serve;

import dev.fairlead.emulator.EmulatorSettings;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.standalone.installation.DataDirectory;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.UUID;

/** An emulated Entra ID beside the installation, to try it without a tenant at Microsoft. */
final class ServeEmulator implements AutoCloseable {
  private static final String INITIAL_DOMAIN = "trial.onmicrosoft.com";

  private final EntraEmulator emulator;
  private final String tenant;
  private final String client;
  private final Path secret;

  private ServeEmulator(EntraEmulator emulator, String tenant, String client, Path secret) {
    this.emulator = emulator;
    this.tenant = tenant;
    this.client = client;
    this.secret = secret;
  }

  /** With what it held when it last stopped. */
  static ServeEmulator start(DataDirectory data, int port) throws IOException {
    Path file = data.root().resolve("emulator.properties");
    Properties facts = new Properties();
    if (Files.exists(file)) {
      facts.load(new StringReader(Files.readString(file)));
    } else {
      facts.setProperty("tenant", UUID.randomUUID().toString());
      facts.setProperty("client", UUID.randomUUID().toString());
      data.writePrivately(
          file,
          "tenant=%s%nclient=%s%n"
              .formatted(facts.getProperty("tenant"), facts.getProperty("client")));
    }
    Path secret = data.ensureSecret(data.root().resolve("emulator-client.secret"));
    String tenant = facts.getProperty("tenant");
    String client = facts.getProperty("client");
    EntraEmulator emulator =
        EntraEmulator.start(
            EmulatorSettings.defaults()
                .withPort(port)
                .withStateFile(data.root().resolve("entra.journal")));
    emulator.addTenant(tenant, INITIAL_DOMAIN);
    emulator.addApplication(tenant, client, Files.readString(secret).strip());
    return new ServeEmulator(emulator, tenant, client, secret);
  }

  void print(PrintStream out) {
    out.println("An emulated Entra ID runs beside it. Once an agent has announced its domain:");
    out.printf(
        "  ./fairlead operator create-configuration TENANT \"People and groups\" %s %s %s %s %s%n",
        tenant, client, secret, emulator.baseUri(), emulator.baseUri());
  }

  @Override
  public void close() {
    emulator.close();
  }
}
