package dev.fairlead.standalone.installation;

import java.net.URI;
import java.util.List;

/**
 * Where one installation listens, and how it is reached from outside.
 *
 * @param gatewayBind the address that the gateway listens on
 * @param gatewayNames what agents may call the gateway, in its certificate; the first is shown
 * @param webBind the address that console and log-in listen on
 * @param console how browsers reach the console
 * @param login how browsers reach the log-in server; it stands in every token, and people's rights
 *     hang on it
 * @param allowPlainHttp lets passwords cross the network in the clear, for a trial
 */
public record Addresses(
    Ports ports,
    String gatewayBind,
    List<String> gatewayNames,
    String webBind,
    URI console,
    URI login,
    boolean allowPlainHttp) {
  public static final String LOOPBACK = "127.0.0.1";
  public static final List<String> LOOPBACK_NAMES = List.of(LOOPBACK, "localhost");

  public Addresses {
    gatewayNames = List.copyOf(gatewayNames);
  }

  /** Everything on this machine, for this machine. */
  public static Addresses loopback(Ports ports) {
    return new Addresses(
        ports,
        LOOPBACK,
        LOOPBACK_NAMES,
        LOOPBACK,
        http(LOOPBACK, ports.console()),
        http(LOOPBACK, ports.login()),
        false);
  }

  /** How agents reach the gateway. */
  public URI gateway() {
    return URI.create(
        "https://%s:%d".formatted(bracketed(gatewayNames.getFirst()), ports.gateway()));
  }

  /** The API, for programs on this machine. */
  public URI localApi() {
    return http(local(), ports.console());
  }

  /** The log-in server's token endpoint, for programs on this machine. */
  public URI localTokens() {
    return http(local(), ports.login()).resolve("/oauth2/token");
  }

  /** Whether browsers come through something that stands before console and log-in. */
  boolean behindProxy() {
    return !console.equals(http(local(), ports.console()))
        || !login.equals(http(local(), ports.login()));
  }

  private String local() {
    return webBind.equals("0.0.0.0") || webBind.equals("::") ? LOOPBACK : webBind;
  }

  public static URI http(String host, int port) {
    return URI.create("http://%s:%d".formatted(bracketed(host), port));
  }

  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host + "]" : host;
  }
}
