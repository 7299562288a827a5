package dev.fairlead.standalone.installation;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * Where the installation of a data directory listens, or listened when it last ran: for the
 * operator's commands, which are other processes.
 *
 * @param api of the control plane, as reached from this machine
 * @param tokens the log-in server's token endpoint, as reached from this machine
 * @param issuer of tokens, and of the people who have accounts
 */
public record Running(URI api, URI tokens, URI issuer) {

  static Running at(Addresses addresses) {
    return new Running(addresses.localApi(), addresses.localTokens(), addresses.login());
  }

  /** Empty when nothing has ever run there. */
  public static Optional<Running> read(Path root) throws IOException {
    Path file = file(root);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    String api = properties.getProperty("api");
    String tokens = properties.getProperty("tokens");
    String issuer = properties.getProperty("issuer");
    return api == null || tokens == null || issuer == null
        ? Optional.empty()
        : Optional.of(new Running(URI.create(api), URI.create(tokens), URI.create(issuer)));
  }

  void write(DataDirectory data) throws IOException {
    data.writePrivately(
        file(data.root()), "api=%s%ntokens=%s%nissuer=%s%n".formatted(api, tokens, issuer));
  }

  private static Path file(Path root) {
    return root.resolve("running.properties");
  }
}
