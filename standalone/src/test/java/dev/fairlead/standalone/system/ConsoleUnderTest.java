package dev.fairlead.standalone.system;

import dev.fairlead.controlplane.ControlPlaneApplication;
import dev.fairlead.controlplane.RunningControlPlane;
import dev.fairlead.login.LoginServerApplication;
import dev.fairlead.login.RunningLoginServer;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.accounts.NewAccount;
import dev.fairlead.persistence.people.Role;
import dev.fairlead.standalone.installation.Running;
import dev.fairlead.standalone.installation.Services;
import dev.fairlead.standalone.operator.OperatorApi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The log-in server and the control plane of a system under test, and an operator of it. */
final class ConsoleUnderTest implements AutoCloseable {
  private static final String BROWSER_SECRET = "secret-of-the-browser-client-in-this-test";
  private static final String OPERATOR_SECRET = "secret-of-the-operator-client-in-this-test";

  private final Accounts accounts;
  private final String issuer;
  private final RunningLoginServer login;
  private final RunningControlPlane controlPlane;
  private final OperatorApi operator;

  /** Somebody with an account and a role. */
  record Person(String username, String password) {}

  /**
   * @param database how Spring reaches the database
   */
  ConsoleUnderTest(Map<String, ?> database, Path masterKey, Path directory) throws IOException {
    accounts = new Accounts(directory.resolve("accounts.json"));
    int port = freePort();
    issuer = "http://127.0.0.1:" + freePort();
    Path browser = Files.writeString(directory.resolve("browser-client.secret"), BROWSER_SECRET);
    Path machine = Files.writeString(directory.resolve("operator-client.secret"), OPERATOR_SECRET);
    login = LoginServerApplication.start(loginProperties(directory, browser, machine, port));
    controlPlane =
        ControlPlaneApplication.start(controlPlaneProperties(database, masterKey, browser, port));
    operator =
        OperatorApi.at(
            new Running(
                URI.create(url()), URI.create(issuer + "/oauth2/token"), URI.create(issuer)),
            machine);
  }

  private Map<String, Object> loginProperties(
      Path directory, Path browserSecret, Path machineSecret, int consolePort) {
    String console = "http://127.0.0.1:" + consolePort;
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", issuer.substring(issuer.lastIndexOf(':') + 1));
    properties.put("management.server.port", -1);
    properties.put("fairlead.login.issuer", issuer);
    properties.put("fairlead.login.instance", "journey");
    properties.put("fairlead.login.accounts-file", directory.resolve("accounts.json"));
    properties.put("fairlead.login.signing-keys-file", directory.resolve("signing-keys.json"));
    properties.put("fairlead.login.browser-client.secret-file", browserSecret);
    properties.put(
        "fairlead.login.browser-client.redirect-uris", console + "/login/oauth2/code/fairlead");
    properties.put(
        "fairlead.login.browser-client.post-logout-redirect-uris", console + "/signed-out");
    properties.put("fairlead.login.machine-client.id", Services.OPERATOR_CLIENT);
    properties.put("fairlead.login.machine-client.secret-file", machineSecret);
    return properties;
  }

  private Map<String, Object> controlPlaneProperties(
      Map<String, ?> database, Path masterKey, Path browserSecret, int port) {
    Map<String, Object> properties = new HashMap<>(database);
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", port);
    properties.put("management.server.port", -1);
    properties.put("fairlead.control-plane.master-key-file", masterKey);
    properties.put("fairlead.control-plane.instance", "journey");
    properties.put("fairlead.control-plane.operators", Services.OPERATOR_CLIENT);
    properties.put("fairlead.control-plane.oidc.issuer", issuer);
    properties.put("fairlead.control-plane.oidc.client-id", "fairlead-console");
    properties.put("fairlead.control-plane.oidc.client-secret-file", browserSecret);
    return properties;
  }

  String url() {
    return "http://127.0.0.1:" + controlPlane.port();
  }

  /** The API with an operator's token. */
  OperatorApi operator() {
    return operator;
  }

  Person person(TenantUnderTest tenant, String username, String displayName, Role role)
      throws Exception {
    if (!(accounts.create(username, displayName)
        instanceof NewAccount.Created(var account, var password))) {
      throw new IllegalStateException(username + " is taken");
    }
    var _ =
        operator.post(
            "/tenants/%s/members".formatted(tenant.id()),
            Map.of(
                "issuer",
                issuer,
                "subject",
                account.subject().toString(),
                "displayName",
                displayName,
                "role",
                role.name()));
    return new Person(username, password);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    operator.close();
    controlPlane.close();
    login.close();
  }
}
