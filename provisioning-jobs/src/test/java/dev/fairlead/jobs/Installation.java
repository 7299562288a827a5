package dev.fairlead.jobs;

import dev.fairlead.emulator.EmulatorSettings;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.TenantId;
import dev.fairlead.graph.GraphTransport;
import dev.fairlead.jobs.run.Pages;
import dev.fairlead.persistence.configuration.ConfigurationJson;
import dev.fairlead.persistence.configuration.GraphConnectionRecord;
import dev.fairlead.persistence.job.JobControl;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.plan.ProgressReports;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.support.secrets.MasterKeys;
import dev.fairlead.support.secrets.SealedSecrets;
import dev.fairlead.testsupport.postgres.TestDatabase;
import dev.fairlead.testsupport.postgres.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** A database, an emulated Entra ID, and as many workers as a test wants. */
final class Installation implements AutoCloseable {
  static final String CLIENT = "provisioner";
  static final String SECRET = "the-client-secret";

  final TestDatabase database = TestPostgres.database();
  final EntraEmulator entra = EntraEmulator.start(EmulatorSettings.defaults());
  final JdbcTemplate truth = new JdbcTemplate(database.superuserSource());
  final TenantTransactions transactions;
  final ProgressReports reports;
  final HeldChanges held;
  final JobControl control;
  final SealedSecrets secrets;
  private final JdbcTemplate app = new JdbcTemplate(database.app());
  final GraphTransport transport = GraphTransport.open();
  private final Path masterKey;
  private final List<AutoCloseable> open = new ArrayList<>();

  Installation() {
    try {
      masterKey = Files.createTempFile("master", ".key");
      byte[] key = new byte[32];
      new SecureRandom().nextBytes(key);
      Files.writeString(masterKey, MasterKeys.newLine("test", key));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    secrets = new SealedSecrets(MasterKeys.read(masterKey), new SecureRandom());
    transactions =
        new TenantTransactions(
            new DataSourceTransactionManager(app.getDataSource()), app.getDataSource());
    reports = new ProgressReports(transactions, app);
    held = new HeldChanges(transactions, app, Clock.systemUTC());
    control = new JobControl(transactions, app, Clock.systemUTC());
  }

  JdbcTemplate app() {
    return app;
  }

  /** A tenant with one domain, one Entra tenant and one configuration, active at once. */
  TestTenant tenant(String name) {
    return new TestTenant(this, name, Bodies.everything());
  }

  TestTenant tenant(String name, Bodies.Maker body) {
    return new TestTenant(this, name, body);
  }

  /** Starts the service as it ships. */
  AutoCloseable startService(Map<String, Object> settings) {
    AutoCloseable running = JobsApplication.start(properties(settings));
    open.add(running);
    return running;
  }

  Worker worker(String name) {
    return worker(name, Pages.DEFAULT);
  }

  /** Everything of the service but its scheduler: the test runs slices itself. */
  Worker worker(String name, Pages pages) {
    ConfigurableApplicationContext context =
        new SpringApplicationBuilder(JobsConfiguration.class)
            .web(WebApplicationType.NONE)
            .properties(Map.of("spring.config.name", JobsApplication.NAME))
            .run(arguments(Map.of("fairlead.jobs.worker", name)));
    open.add(context);
    return new Worker(name, context, pages);
  }

  String[] arguments(Map<String, Object> settings) {
    return properties(settings).entrySet().stream()
        .map(it -> "--%s=%s".formatted(it.getKey(), it.getValue()))
        .toArray(String[]::new);
  }

  private Map<String, Object> properties(Map<String, Object> settings) {
    Map<String, Object> properties = new HashMap<>(database.springProperties());
    properties.put("fairlead.jobs.master-key-file", masterKey);
    properties.put("fairlead.jobs.polling", "50ms");
    properties.put("fairlead.jobs.run-lease", "2s");
    properties.put("fairlead.jobs.graph-patience", "2s");
    properties.put("logging.level.root", "WARN");
    properties.putAll(settings);
    return properties;
  }

  byte[] seal(TenantId tenant, java.util.UUID connection, String secret) {
    return secrets.seal(
        GraphConnectionRecord.purpose(tenant, connection), secret.getBytes(StandardCharsets.UTF_8));
  }

  static String json(dev.fairlead.engine.configuration.ConfigurationBody body) {
    return ConfigurationJson.write(body);
  }

  @Override
  public void close() throws Exception {
    for (AutoCloseable closeable : open.reversed()) {
      closeable.close();
    }
    transport.close();
    entra.close();
  }
}
