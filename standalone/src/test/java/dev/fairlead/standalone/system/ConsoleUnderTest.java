package dev.fairlead.standalone.system;

import dev.fairlead.controlplane.ControlPlaneApplication;
import dev.fairlead.controlplane.RunningControlPlane;
import dev.fairlead.login.LoginServerApplication;
import dev.fairlead.login.RunningLoginServer;
import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.accounts.NewAccount;
import dev.fairlead.persistence.people.Members;
import dev.fairlead.persistence.people.PersonKey;
import dev.fairlead.persistence.people.Role;
import dev.fairlead.persistence.tenant.TenantTransactions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;

/** The log-in server and the control plane beside a system under test. */
final class ConsoleUnderTest implements AutoCloseable {
  private static final String SECRET = "secret-of-the-browser-client-in-this-test";

  private final Accounts accounts;
  private final Members members;
  private final String issuer;
  private final RunningLoginServer login;
  private final RunningControlPlane controlPlane;

  /** Somebody with an account and a role. */
  record Person(String username, String password) {}

  ConsoleUnderTest(SystemUnderTest system, Path directory) throws IOException {
    accounts = new Accounts(directory.resolve("accounts.json"));
    var source = system.database().app();
    members =
        new Members(
            new TenantTransactions(new DataSourceTransactionManager(source), source),
            new JdbcTemplate(source),
            Clock.systemUTC());
    int port = freePort();
    issuer = "http://127.0.0.1:" + freePort();
    Path secret = Files.writeString(directory.resolve("browser-client.secret"), SECRET);
    login = LoginServerApplication.start(loginProperties(directory, secret, port));
    controlPlane = ControlPlaneApplication.start(controlPlaneProperties(system, secret, port));
  }

  private Map<String, Object> loginProperties(Path directory, Path secret, int consolePort) {
    String console = "http://127.0.0.1:" + consolePort;
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", issuer.substring(issuer.lastIndexOf(':') + 1));
    properties.put("management.server.port", -1);
    properties.put("fairlead.login.issuer", issuer);
    properties.put("fairlead.login.instance", "journey");
    properties.put("fairlead.login.accounts-file", directory.resolve("accounts.json"));
    properties.put("fairlead.login.signing-keys-file", directory.resolve("signing-keys.json"));
    properties.put("fairlead.login.browser-client.secret-file", secret);
    properties.put(
        "fairlead.login.browser-client.redirect-uris", console + "/login/oauth2/code/fairlead");
    properties.put(
        "fairlead.login.browser-client.post-logout-redirect-uris", console + "/signed-out");
    return properties;
  }

  private Map<String, Object> controlPlaneProperties(
      SystemUnderTest system, Path secret, int port) {
    Map<String, Object> properties = new HashMap<>(system.database().springProperties());
    properties.put("server.address", "127.0.0.1");
    properties.put("server.port", port);
    properties.put("management.server.port", -1);
    properties.put("fairlead.control-plane.master-key-file", system.masterKeyFile());
    properties.put("fairlead.control-plane.instance", "journey");
    properties.put("fairlead.control-plane.oidc.issuer", issuer);
    properties.put("fairlead.control-plane.oidc.client-id", "fairlead-console");
    properties.put("fairlead.control-plane.oidc.client-secret-file", secret);
    return properties;
  }

  String url() {
    return "http://127.0.0.1:" + controlPlane.port();
  }

  Person person(TenantUnderTest tenant, String username, String displayName, Role role) {
    if (!(accounts.create(username, displayName)
        instanceof NewAccount.Created(var account, var password))) {
      throw new IllegalStateException(username + " is taken");
    }
    var _ =
        members
            .add(
                tenant.id(),
                new PersonKey(issuer, account.subject().toString()),
                displayName,
                role,
                "test")
            .orElseThrow();
    return new Person(username, password);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    controlPlane.close();
    login.close();
  }
}
