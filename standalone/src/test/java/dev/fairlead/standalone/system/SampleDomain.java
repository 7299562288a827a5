package dev.fairlead.standalone.system;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A sample directory, how an agent reads it, and its administrator. */
record SampleDomain(FakeDirectory directory, DirectorySettings reads, DirectoryAdmin admin)
    implements AutoCloseable {

  /**
   * Domains of the same settings hold the same objects, identifiers included.
   *
   * @param files for the password and the authority's certificate
   */
  static SampleDomain start(Path files, ForestSettings forest) throws Exception {
    FakeDirectory directory = FakeDirectory.start(FakeDirectorySettings.of(forest));
    Files.createDirectories(files);
    Path password = files.resolve("bind-password");
    Path ca = files.resolve("ca.pem");
    Files.writeString(password, directory.syncAccount().password() + "\n");
    Files.writeString(ca, directory.caPem());
    LDAPConnection connection =
        new LDAPConnection(
            new SSLUtil(new PEMFileTrustManager(ca.toFile())).createSSLSocketFactory(),
            directory.host(),
            directory.ldapsPort(),
            directory.bindName(directory.administrator()),
            directory.administrator().password());
    return new SampleDomain(
        directory,
        new DirectorySettings(
            List.of(URI.create(directory.ldapsUrl())),
            directory.bindName(directory.syncAccount()),
            password,
            ca),
        new DirectoryAdmin(connection, directory.baseDn()));
  }

  String baseDn() {
    return directory.baseDn();
  }

  @Override
  public void close() {
    directory.faults().clear();
    admin.close();
    directory.close();
  }
}
