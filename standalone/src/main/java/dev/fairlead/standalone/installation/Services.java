package dev.fairlead.standalone.installation;

import dev.fairlead.gateway.GatewayApplication;
import dev.fairlead.gateway.RunningGateway;
import dev.fairlead.jobs.JobsApplication;
import dev.fairlead.standalone.operator.OperatorContext;
import dev.fairlead.standalone.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The services in this JVM: each a context of its own with its own configuration name, connection
 * pool and port. PostgreSQL starts first and stops last.
 */
public final class Services implements AutoCloseable {
  private final EmbeddedPostgresServer postgres;
  private final OperatorContext operator;
  private final RunningGateway gateway;
  private final JobsApplication.Running jobs;

  private Services(
      EmbeddedPostgresServer postgres,
      OperatorContext operator,
      RunningGateway gateway,
      JobsApplication.Running jobs) {
    this.postgres = postgres;
    this.operator = operator;
    this.gateway = gateway;
    this.jobs = jobs;
  }

  public static Services start(DataDirectory data, Ports ports) throws IOException {
    Path key = data.ensureMasterKey();
    EmbeddedPostgresServer postgres =
        EmbeddedPostgresServer.start(
            data.postgres(), data.root().resolve("programs"), ports.postgres());
    Closer closer = new Closer();
    closer.add(postgres);
    try {
      data.writePrivately(runtimeFile(data.root()), "port-base=" + ports.base() + "\n");
      Map<String, Object> database = database(postgres, key);
      RunningGateway gateway = closer.add(GatewayApplication.start(gateway(database, ports)));
      JobsApplication.Running jobs = closer.add(JobsApplication.start(jobs(database)));
      OperatorContext operator =
          OperatorContext.open(postgres.url(), postgres.appUser(), postgres.appPassword(), key);
      return new Services(postgres, operator, gateway, jobs);
    } catch (RuntimeException | IOException e) {
      closer.closeAfter(e);
      throw e;
    }
  }

  /** Says where a running installation listens, for the operator's command line. */
  public static Path runtimeFile(Path root) {
    return root.resolve("running.properties");
  }

  public OperatorContext operator() {
    return operator;
  }

  public URI gatewayUri() {
    return URI.create("https://127.0.0.1:" + gateway.port());
  }

  private static Map<String, Object> database(EmbeddedPostgresServer postgres, Path key) {
    return Map.of(
        "spring.datasource.url", postgres.url(),
        "spring.datasource.username", postgres.appUser(),
        "spring.datasource.password", postgres.appPassword(),
        "fairlead.gateway.master-key-file", key.toString(),
        "fairlead.jobs.master-key-file", key.toString(),
        "management.server.port", -1);
  }

  private static Map<String, Object> gateway(Map<String, Object> database, Ports ports) {
    Map<String, Object> properties = new HashMap<>(database);
    properties.put("server.port", ports.gateway());
    properties.put("server.address", "127.0.0.1");
    properties.put("fairlead.gateway.server-names", "127.0.0.1,localhost");
    properties.put("spring.datasource.hikari.pool-name", "gateway");
    properties.put("spring.datasource.hikari.maximum-pool-size", 10);
    return properties;
  }

  private static Map<String, Object> jobs(Map<String, Object> database) {
    Map<String, Object> properties = new HashMap<>(database);
    properties.put("spring.datasource.hikari.pool-name", "jobs");
    properties.put("spring.datasource.hikari.maximum-pool-size", 15);
    return properties;
  }

  @Override
  public void close() throws IOException {
    Closer closer = new Closer();
    closer.add(postgres);
    closer.add(operator);
    closer.add(gateway);
    closer.add(jobs);
    closer.close();
  }
}
