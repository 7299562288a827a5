package dev.fairlead.standalone.installation;

import dev.fairlead.controlplane.ControlPlaneApplication;
import dev.fairlead.gateway.GatewayApplication;
import dev.fairlead.jobs.JobsApplication;
import dev.fairlead.login.LoginServerApplication;
import dev.fairlead.standalone.postgres.EmbeddedPostgresServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The services in this JVM: each a context of its own with its own configuration name, connection
 * pool and port. PostgreSQL starts first and stops last; the log-in server is there before the
 * control plane, which asks it who people are.
 */
public final class Services implements AutoCloseable {
  /** The operator's commands, as the log-in server knows them and as their tokens say. */
  public static final String OPERATOR_CLIENT = "fairlead-operator";

  private static final String CONSOLE_CLIENT = "fairlead-console";
  private static final String CALLBACK = "/login/oauth2/code/fairlead";
  private static final String SIGNED_OUT = "/signed-out";

  private final Closer closer;
  private final EmbeddedPostgresServer postgres;

  private Services(Closer closer, EmbeddedPostgresServer postgres) {
    this.closer = closer;
    this.postgres = postgres;
  }

  /**
   * @param instance tells the cookies of installations on one host apart
   * @param operators subjects of the people who operate the installation
   */
  public static Services start(
      DataDirectory data, Addresses addresses, String instance, Set<String> operators)
      throws IOException {
    Path key = data.ensureMasterKey();
    Path consoleSecret = data.ensureSecret(DataDirectory.consoleSecret(data.root()));
    data.ensureSecret(DataDirectory.operatorSecret(data.root()));
    Closer closer = new Closer();
    EmbeddedPostgresServer postgres =
        closer.add(
            EmbeddedPostgresServer.start(
                data.postgres(), data.root().resolve("programs"), addresses.ports().postgres()));
    try {
      Running.at(addresses).write(data);
      closer.add(
          LoginServerApplication.start(login(data.root(), addresses, instance, consoleSecret)));
      closer.add(GatewayApplication.start(gateway(postgres, key, addresses)));
      closer.add(JobsApplication.start(jobs(postgres, key)));
      closer.add(
          ControlPlaneApplication.start(
              controlPlane(postgres, key, addresses, instance, consoleSecret, operators)));
      return new Services(closer, postgres);
    } catch (RuntimeException | IOException e) {
      closer.closeAfter(e);
      throw e;
    }
  }

  public EmbeddedPostgresServer postgres() {
    return postgres;
  }

  private static Map<String, Object> login(
      Path root, Addresses addresses, String instance, Path consoleSecret) {
    Map<String, Object> properties = web(addresses, addresses.ports().login());
    properties.put("fairlead.login.issuer", addresses.login());
    properties.put("fairlead.login.allow-plain-http", addresses.allowPlainHttp());
    properties.put("fairlead.login.instance", instance);
    properties.put("fairlead.login.accounts-file", DataDirectory.accounts(root));
    properties.put("fairlead.login.signing-keys-file", DataDirectory.signingKeys(root));
    properties.put("fairlead.login.browser-client.id", CONSOLE_CLIENT);
    properties.put("fairlead.login.browser-client.secret-file", consoleSecret);
    properties.put("fairlead.login.browser-client.redirect-uris", addresses.console() + CALLBACK);
    properties.put(
        "fairlead.login.browser-client.post-logout-redirect-uris",
        addresses.console() + SIGNED_OUT);
    properties.put("fairlead.login.machine-client.id", OPERATOR_CLIENT);
    properties.put("fairlead.login.machine-client.secret-file", DataDirectory.operatorSecret(root));
    return properties;
  }

  private static Map<String, Object> gateway(
      EmbeddedPostgresServer postgres, Path key, Addresses addresses) {
    Map<String, Object> properties = database(postgres, "gateway", 10);
    properties.put("server.port", addresses.ports().gateway());
    properties.put("server.address", addresses.gatewayBind());
    properties.put("fairlead.gateway.server-names", String.join(",", addresses.gatewayNames()));
    properties.put("fairlead.gateway.master-key-file", key);
    return properties;
  }

  private static Map<String, Object> jobs(EmbeddedPostgresServer postgres, Path key) {
    Map<String, Object> properties = database(postgres, "jobs", 15);
    properties.put("fairlead.jobs.master-key-file", key);
    return properties;
  }

  private static Map<String, Object> controlPlane(
      EmbeddedPostgresServer postgres,
      Path key,
      Addresses addresses,
      String instance,
      Path consoleSecret,
      Set<String> operators) {
    Map<String, Object> properties = database(postgres, "control-plane", 10);
    properties.putAll(web(addresses, addresses.ports().console()));
    properties.put("fairlead.control-plane.master-key-file", key);
    properties.put("fairlead.control-plane.instance", instance);
    properties.put("fairlead.control-plane.public-url", addresses.console());
    properties.put("fairlead.control-plane.gateway-url", addresses.gateway());
    properties.put(
        "fairlead.control-plane.operators",
        Stream.concat(Stream.of(OPERATOR_CLIENT), operators.stream())
            .collect(Collectors.joining(",")));
    properties.put("fairlead.control-plane.oidc.issuer", addresses.login());
    properties.put("fairlead.control-plane.oidc.client-id", CONSOLE_CLIENT);
    properties.put("fairlead.control-plane.oidc.client-secret-file", consoleSecret);
    return properties;
  }

  /** What browsers reach, perhaps through a proxy on this machine that ends TLS. */
  private static Map<String, Object> web(Addresses addresses, int port) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", addresses.webBind());
    properties.put("management.server.port", -1);
    if (addresses.behindProxy()) {
      properties.put("server.forward-headers-strategy", "native");
    }
    return properties;
  }

  private static Map<String, Object> database(
      EmbeddedPostgresServer postgres, String pool, int connections) {
    Map<String, Object> properties = new HashMap<>();
    properties.put("spring.datasource.url", postgres.url());
    properties.put("spring.datasource.username", postgres.appUser());
    properties.put("spring.datasource.password", postgres.appPassword());
    properties.put("spring.datasource.hikari.pool-name", pool);
    properties.put("spring.datasource.hikari.maximum-pool-size", connections);
    properties.put("management.server.port", -1);
    return properties;
  }

  @Override
  public void close() throws IOException {
    closer.close();
  }
}
