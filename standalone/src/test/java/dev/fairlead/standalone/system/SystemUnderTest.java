package dev.fairlead.standalone.system;

import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.emulator.EmulatorSettings;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.TenantId;
import dev.fairlead.gateway.GatewayApplication;
import dev.fairlead.gateway.RunningGateway;
import dev.fairlead.jobs.JobsApplication;
import dev.fairlead.standalone.operator.OperatorApi;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The services on a real database, with an emulated Entra ID behind them. */
final class SystemUnderTest implements AutoCloseable {
  private final Path directory;
  private final TestDatabase database = TestPostgres.database();
  private final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());
  private final EntraEmulator entra;
  private final Observer observer;
  private final ConsoleUnderTest console;
  private @Nullable RunningGateway gateway;
  private JobsApplication.@Nullable Running jobs;
  private URI gatewayUri;

  /** Gateway and jobs run in this JVM. */
  SystemUnderTest(Path directory) throws IOException {
    this(directory, URI.create("https://127.0.0.1"));
    RunningGateway started = GatewayApplication.start(gatewayProperties(0));
    gateway = started;
    gatewayUri = URI.create("https://127.0.0.1:" + started.port());
    jobs = JobsApplication.start(properties());
  }

  /** Gateway and jobs run elsewhere, with {@link #properties}. */
  SystemUnderTest(Path directory, URI gatewayUri) throws IOException {
    this.directory = directory;
    this.gatewayUri = gatewayUri;
    Path key = directory.resolve("master.key");
    Files.writeString(key, MasterKeys.newLine("test", new byte[32]) + "\n");
    entra = EntraEmulator.start(EmulatorSettings.defaults().withResponseCheck());
    observer = new Observer(database.app());
    console = new ConsoleUnderTest(database.springProperties(), key, directory);
  }

  Map<String, Object> properties() {
    Map<String, Object> properties = new HashMap<>(database.springProperties());
    String key = directory.resolve("master.key").toString();
    properties.put("fairlead.gateway.master-key-file", key);
    properties.put("fairlead.jobs.master-key-file", key);
    properties.put("management.server.port", -1);
    return properties;
  }

  private Map<String, Object> gatewayProperties(int port) {
    Map<String, Object> properties = properties();
    properties.put("server.port", port);
    properties.put("server.address", "127.0.0.1");
    properties.put("fairlead.gateway.server-names", "127.0.0.1,localhost");
    return properties;
  }

  /** A tenant called Corp, with an Entra tenant that has verified corp.example: all are alike. */
  TenantUnderTest tenant(String distinguish) throws Exception {
    String entraTenant = UUID.randomUUID().toString();
    String clientId = UUID.randomUUID().toString();
    String secret = "secret of " + clientId;
    EmulatedTenant cloud =
        entra.addTenant(entraTenant, TenantUnderTest.INITIAL_DOMAIN, "corp.example");
    entra.addApplication(entraTenant, clientId, secret);
    return new TenantUnderTest(
        this,
        new TenantId(
            UUID.fromString(
                operator().post("/tenants", Map.of("name", "Corp")).path("id").asString())),
        cloud,
        clientId,
        secret,
        directory.resolve("agent-" + distinguish));
  }

  EntraEmulator entra() {
    return entra;
  }

  /** The API with an operator's token: how tests do things. */
  OperatorApi operator() {
    return console.operator();
  }

  ConsoleUnderTest console() {
    return console;
  }

  Observer observer() {
    return observer;
  }

  /** Past row-level security: a test's own look. */
  JdbcTemplate truth() {
    return truth;
  }

  URI gatewayUri() {
    return gatewayUri;
  }

  @Override
  public void close() {
    if (jobs != null) {
      jobs.close();
    }
    if (gateway != null) {
      gateway.close();
    }
    console.close();
    entra.close();
  }
}
