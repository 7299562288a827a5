package dev.fairlead.login;

import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.accounts.NewAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A log-in server with its own files, and two people who are called alike. */
final class LoginFixture implements AutoCloseable {
  static final String BROWSER_SECRET = "browser-secret-of-the-tests-0123456789";
  static final String MACHINE_SECRET = "machine-secret-of-the-tests-0123456789";
  static final String CALLBACK = "http://127.0.0.1:9/login/oauth2/code/fairlead";
  static final String SIGNED_OUT = "http://127.0.0.1:9/signed-out";

  final MovableClock clock = new MovableClock();
  final Path directory;
  final Path accountsFile;
  final Path keysFile;
  final Accounts accounts;
  final NewAccount.Created anna;
  final NewAccount.Created other;
  final int port = freePort();
  final String issuer = "http://127.0.0.1:" + port;
  private final Map<String, Object> further;
  private RunningLoginServer server;

  LoginFixture() {
    this(Map.of());
  }

  LoginFixture(Map<String, Object> further) {
    try {
      directory = Files.createTempDirectory("fairlead-login");
      Files.writeString(directory.resolve("browser.secret"), BROWSER_SECRET + "\n");
      Files.writeString(directory.resolve("machine.secret"), MACHINE_SECRET + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    accountsFile = directory.resolve("accounts.json");
    keysFile = directory.resolve("keys.json");
    accounts = new Accounts(accountsFile);
    anna = (NewAccount.Created) accounts.create("anna", "Anna Müller");
    other = (NewAccount.Created) accounts.create("anna.mueller", "Anna Müller");
    this.further = further;
    server = start();
  }

  RunningLoginServer server() {
    return server;
  }

  /** The same installation, started anew. */
  void restart() {
    server.close();
    server = start();
  }

  Browser browser() {
    return new Browser(issuer);
  }

  private RunningLoginServer start() {
    Map<String, Object> properties = new HashMap<>();
    properties.put("server.port", port);
    properties.put("server.address", "127.0.0.1");
    properties.put("management.server.port", -1);
    properties.put("fairlead.login.issuer", issuer);
    properties.put("fairlead.login.instance", "tests");
    properties.put("fairlead.login.accounts-file", accountsFile);
    properties.put("fairlead.login.signing-keys-file", keysFile);
    properties.put(
        "fairlead.login.browser-client.secret-file", directory.resolve("browser.secret"));
    properties.put("fairlead.login.browser-client.redirect-uris", CALLBACK);
    properties.put("fairlead.login.browser-client.post-logout-redirect-uris", SIGNED_OUT);
    properties.put(
        "fairlead.login.machine-client.secret-file", directory.resolve("machine.secret"));
    properties.putAll(further);
    return LoginServerApplication.start(properties, clock);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
