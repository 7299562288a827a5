package dev.fairlead.standalone.demo;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.fairlead.agent.directory.DirectoryConnector;
import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectorySession;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import dev.fairlead.standalone.installation.DataDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The directory that is shown: the sample one, or a real one. */
final class DemoSource implements AutoCloseable {
  private static final int DEFAULT_LDAPS_PORT = 636;

  private final Optional<FakeDirectory> sample;
  private final DirectorySettings settings;
  private final String baseDn;

  private DemoSource(Optional<FakeDirectory> sample, DirectorySettings settings)
      throws IOException {
    this.sample = sample;
    this.settings = settings;
    this.baseDn = defaultNamingContext();
  }

  static DemoSource start(DemoOptions options, DataDirectory data, DemoState state)
      throws IOException {
    if (options.activeDirectory().isPresent()) {
      DemoOptions.ActiveDirectory real = options.activeDirectory().get();
      state.source("the directory at " + real.server());
      return new DemoSource(
          Optional.empty(),
          new DirectorySettings(
              List.of(real.server()),
              real.bindName(),
              real.bindPasswordFile(),
              real.caFile().orElse(null)));
    }
    state.source("a sample directory with " + options.people() + " people");
    FakeDirectory sample =
        FakeDirectory.start(
            FakeDirectorySettings.of(ForestSettings.demo().withPeople(options.people()))
                .withAddress("127.0.0.1", options.ports().ldap(), options.ports().ldaps())
                .withPasswords(state.syncPassword(), state.adminPassword())
                .withChangeLog(data.root().resolve("sample-changes.log")));
    Path password = data.root().resolve("sync-password");
    data.writePrivately(password, state.syncPassword() + "\n");
    Path ca = data.root().resolve("sample-ca.pem");
    Files.writeString(ca, sample.caPem());
    return new DemoSource(
        Optional.of(sample),
        new DirectorySettings(
            List.of(URI.create(sample.ldapsUrl())),
            sample.bindName(sample.syncAccount()),
            password,
            ca));
  }

  Optional<FakeDirectory> sample() {
    return sample;
  }

  DirectorySettings settings() {
    return settings;
  }

  String baseDn() {
    return baseDn;
  }

  String description() {
    return sample
        .map(directory ->
            "a sample Active Directory, %s (%s)"
                .formatted(directory.dnsName(), directory.ldapsUrl()))
        .orElseGet(
            () -> "the directory at %s, %s".formatted(settings.servers().getFirst(), baseDn));
  }

  /** The suffix of the directory's own name; the demo's Entra tenant has verified it. */
  List<String> verifiedDomains() {
    return List.of(baseDn.toLowerCase(Locale.ROOT).replace("dc=", "").replace(',', '.'));
  }

  /** A connection of the observer's own, with the agent's account. */
  LDAPConnection connect() throws IOException {
    URI server = settings.servers().getFirst();
    int port = server.getPort() < 0 ? DEFAULT_LDAPS_PORT : server.getPort();
    try {
      LDAPConnection connection =
          new LDAPConnection(tls().createSSLSocketFactory(), server.getHost(), port);
      connection.bind(
          settings.bindName(), Files.readAllLines(settings.bindPasswordFile()).getFirst());
      return connection;
    } catch (LDAPException | GeneralSecurityException e) {
      throw new IOException(
          "The directory at %s cannot be read: %s".formatted(server, e.getMessage()), e);
    }
  }

  private SSLUtil tls() throws IOException, LDAPException, GeneralSecurityException {
    Path ca = settings.caFile();
    return ca == null ? new SSLUtil() : new SSLUtil(new PEMFileTrustManager(ca.toFile()));
  }

  /**
   * Asks as the agent will ask, so that what keeps the agent out is known before anything starts.
   */
  private String defaultNamingContext() throws IOException {
    try (DirectorySession session = new DirectoryConnector(settings, Clock.systemUTC()).open()) {
      return session.facts().namingContext();
    } catch (DirectoryException e) {
      throw new IOException(inOptions(e.sentence()), e);
    }
  }

  /** The agent names its own settings; here they are options. */
  private static String inOptions(String sentence) {
    return sentence
        .replace("directory.ca-file", "--ca")
        .replace("directory.bind-name", "--bind-dn")
        .replace("directory.bind-password-file", "--bind-password-file");
  }

  @Override
  public void close() {
    sample.ifPresent(FakeDirectory::close);
  }
}
