package dev.fairlead.standalone.serve;

import dev.fairlead.standalone.installation.Addresses;
import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Ports;
import dev.fairlead.standalone.installation.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param emulator start an emulated Entra ID beside the installation
 */
public record ServeOptions(Path data, Addresses addresses, boolean emulator) {
  private static final String ANY_ADDRESS = "0.0.0.0";
  private static final String HOST = "[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?|[0-9A-Fa-f:]+";
  private static final List<String> LOOPBACK =
      List.of("localhost", Addresses.LOOPBACK, "::1", "[::1]");

  /**
   * @throws UsageException with a sentence for the user
   */
  public static ServeOptions parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    Optional<Path> data = Optional.empty();
    int portBase = Ports.DEFAULT_BASE;
    List<String> publicNames = new ArrayList<>();
    Optional<String> gatewayBind = Optional.empty();
    String webBind = Addresses.LOOPBACK;
    Optional<URI> console = Optional.empty();
    Optional<URI> login = Optional.empty();
    boolean plainHttp = false;
    boolean emulator = false;
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--data" -> data = Optional.of(path(option, value(option, rest)));
        case "--port-base" -> portBase = portBase(option, value(option, rest));
        case "--public-name" -> publicNames.add(host(option, value(option, rest)));
        case "--gateway-bind" -> gatewayBind = Optional.of(host(option, value(option, rest)));
        case "--bind" -> webBind = host(option, value(option, rest));
        case "--console-url" -> console = Optional.of(url(option, value(option, rest)));
        case "--login-url" -> login = Optional.of(url(option, value(option, rest)));
        case "--allow-plain-http" -> plainHttp = true;
        case "--emulator" -> emulator = true;
        default ->
            throw new UsageException(
                "serve has no option '%s'. ./fairlead help lists them.".formatted(option));
      }
    }
    Ports ports = new Ports(portBase);
    Addresses addresses =
        new Addresses(
            ports,
            gatewayBind.orElse(publicNames.isEmpty() ? Addresses.LOOPBACK : ANY_ADDRESS),
            names(publicNames),
            webBind,
            console.orElse(Addresses.http(Addresses.LOOPBACK, ports.console())),
            login.orElse(Addresses.http(Addresses.LOOPBACK, ports.login())),
            plainHttp);
    refuseUnsafe(addresses, console.isPresent(), login.isPresent());
    return new ServeOptions(
        data.orElseGet(() -> DataDirectory.usual("serve")), addresses, emulator);
  }

  /** Agents on this machine may always use loopback. */
  private static List<String> names(List<String> publicNames) {
    List<String> names = new ArrayList<>(publicNames);
    Addresses.LOOPBACK_NAMES.stream().filter(it -> !names.contains(it)).forEach(names::add);
    return names;
  }

  private static void refuseUnsafe(Addresses addresses, boolean console, boolean login) {
    if (console != login) {
      throw new UsageException(
          "--console-url and --login-url belong together: browsers go from one to the other.");
    }
    if (!console && !LOOPBACK.contains(addresses.webBind())) {
      throw new UsageException(
          "--bind %s also needs --console-url and --login-url, as browsers elsewhere reach them."
              .formatted(addresses.webBind()));
    }
    if (!addresses.allowPlainHttp()) {
      refusePlain("--console-url", addresses.console());
      refusePlain("--login-url", addresses.login());
    }
  }

  private static void refusePlain(String option, URI url) {
    if (url.getScheme().equals("http") && !LOOPBACK.contains(url.getHost())) {
      throw new UsageException(
          "%s %s would send passwords in the clear. Put a reverse proxy with TLS in front and name its https address (docs/operations/running.md shows how); for a trial in a closed network, --allow-plain-http permits it."
              .formatted(option, url));
    }
  }

  private static URI url(String option, String text) {
    try {
      URI uri = new URI(text);
      boolean origin =
          uri.getHost() != null
              && List.of("http", "https").contains(uri.getScheme())
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && List.of("", "/").contains(uri.getRawPath());
      if (origin) {
        return new URI(uri.getScheme(), uri.getAuthority(), null, null, null);
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException(
        "%s must be like https://fairlead.example, without a path, not '%s'."
            .formatted(option, text));
  }

  private static String host(String option, String text) {
    if (!text.matches(HOST)) {
      throw new UsageException(
          "%s must be a host name or an address, not '%s'.".formatted(option, text));
    }
    return text;
  }

  private static String value(String option, Deque<String> rest) {
    String value = rest.pollFirst();
    if (value == null || value.startsWith("--")) {
      throw new UsageException(option + " needs a value.");
    }
    return value;
  }

  private static Path path(String option, String name) {
    try {
      return Path.of(name).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw new UsageException("%s: '%s' is no file name.".formatted(option, name));
    }
  }

  private static int portBase(String option, String text) {
    int most = 65536 - Ports.COUNT;
    try {
      int number = Integer.parseInt(text);
      if (number >= 1024 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("%s must be 1024 to %d, not '%s'.".formatted(option, most, text));
  }
}
