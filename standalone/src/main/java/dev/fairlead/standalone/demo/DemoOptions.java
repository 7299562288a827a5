package dev.fairlead.standalone.demo;

import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Ports;
import dev.fairlead.standalone.installation.UsageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What the user asked for.
 *
 * @param once end after the first full sync
 * @param people size of the sample directory
 * @param activeDirectory a real directory instead of the sample
 */
public record DemoOptions(
    boolean once,
    int people,
    Optional<Path> report,
    Path data,
    Ports ports,
    Optional<ActiveDirectory> activeDirectory) {
  public static final int DEFAULT_PEOPLE = 1_200;
  public static final int MOST_PEOPLE = 50_000;

  /** How to read a real directory. */
  public record ActiveDirectory(
      URI server, String bindName, Path bindPasswordFile, Optional<Path> caFile) {}

  /**
   * @throws UsageException with a sentence for the user
   */
  public static DemoOptions parse(List<String> arguments) {
    Deque<String> rest = new ArrayDeque<>(arguments);
    boolean once = false;
    Optional<Integer> people = Optional.empty();
    int portBase = Ports.DEFAULT_BASE;
    Optional<Path> report = Optional.empty();
    Optional<Path> data = Optional.empty();
    Optional<String> server = Optional.empty();
    Optional<String> bindName = Optional.empty();
    Optional<Path> passwordFile = Optional.empty();
    Optional<Path> ca = Optional.empty();
    while (!rest.isEmpty()) {
      String option = rest.removeFirst();
      switch (option) {
        case "--once" -> once = true;
        case "--people" ->
            people = Optional.of(number(option, value(option, rest), 1, MOST_PEOPLE));
        case "--port-base" ->
            portBase = number(option, value(option, rest), 1024, 65536 - Ports.COUNT);
        case "--report" -> report = Optional.of(path(option, value(option, rest)));
        case "--data" -> data = Optional.of(path(option, value(option, rest)));
        case "--ad" -> server = Optional.of(value(option, rest));
        case "--bind-dn" -> bindName = Optional.of(value(option, rest));
        case "--bind-password-file" ->
            passwordFile = Optional.of(file(option, value(option, rest)));
        case "--ca" -> ca = Optional.of(file(option, value(option, rest)));
        default ->
            throw new UsageException(
                "The demo has no option '%s'. ./fairlead help lists them.".formatted(option));
      }
    }
    if (people.isPresent() && server.isPresent()) {
      throw new UsageException(
          "--people is the size of the sample directory; leave it out with --ad.");
    }
    return new DemoOptions(
        once,
        people.orElse(DEFAULT_PEOPLE),
        report,
        data.orElseGet(() -> DataDirectory.usual("demo")),
        new Ports(portBase),
        activeDirectory(server, bindName, passwordFile, ca));
  }

  private static Optional<ActiveDirectory> activeDirectory(
      Optional<String> server,
      Optional<String> bindName,
      Optional<Path> passwordFile,
      Optional<Path> ca) {
    if (server.isEmpty()) {
      if (bindName.isPresent() || passwordFile.isPresent() || ca.isPresent()) {
        throw new UsageException(
            "--bind-dn, --bind-password-file and --ca belong to --ad ldaps://host:port.");
      }
      return Optional.empty();
    }
    return Optional.of(
        new ActiveDirectory(
            ldaps(server.get()),
            bindName.orElseThrow(() -> new UsageException("--ad also needs --bind-dn.")),
            passwordFile.orElseThrow(
                () -> new UsageException("--ad also needs --bind-password-file.")),
            ca));
  }

  private static URI ldaps(String text) {
    try {
      URI uri = new URI(text);
      if ("ldaps".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below
    }
    throw new UsageException(
        "--ad must be like ldaps://dc1.corp.example:636, not '%s'.".formatted(text));
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

  private static Path file(String option, String name) {
    Path file = path(option, name);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new UsageException("%s: there is no readable file '%s'.".formatted(option, name));
    }
    return file;
  }

  private static int number(String option, String text, int least, int most) {
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new UsageException("%s must be %d to %d, not '%s'.".formatted(option, least, most, text));
  }
}
