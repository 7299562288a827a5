package dev.fairlead.sample;

import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStoreException;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes a directory over LDAPS, host name check included, and remembers a DirSync
 * cookie.
 */
final class LdapClient implements AutoCloseable {
  static final int INCREMENTAL_VALUES = 0x80000000;
  static final int OBJECT_SECURITY = 1;
  static final int ANCESTORS_FIRST = 0x800;
  static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

  final LDAPConnection connection;
  private final String base;
  @Nullable ASN1OctetString cookie;
  String[] attributes = {"*"};
  String filter = "(objectClass=*)";
  int flags = INCREMENTAL_VALUES;
  int maxBytes;
  boolean extendedNames;

  private LdapClient(LDAPConnection connection, String base) {
    this.connection = connection;
    this.base = base;
  }

  static LdapClient connect(FakeDirectory directory, BindAccount account) throws Exception {
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false));
    LDAPConnection connection =
        new LDAPConnection(trusting(directory), options, directory.host(), directory.ldapsPort());
    connection.bind(directory.bindName(account), account.password());
    return new LdapClient(connection, directory.baseDn());
  }

  static SSLSocketFactory trusting(FakeDirectory directory)
      throws IOException, GeneralSecurityException {
    Path ca = Files.createTempFile("ca", ".pem");
    try {
      Files.writeString(ca, directory.caPem());
      return new SSLUtil(new PEMFileTrustManager(ca.toFile())).createSSLSocketFactory();
    } catch (KeyStoreException e) {
      throw new IOException(e);
    } finally {
      Files.delete(ca);
    }
  }

  /** One answer to a DirSync search. */
  record Page(List<SearchResultEntry> entries, boolean more) {
    SearchResultEntry only() {
      if (entries.size() != 1) {
        throw new AssertionError("one entry is expected: " + entries);
      }
      return entries.getFirst();
    }
  }

  Page dirSync() throws LDAPException {
    SearchRequest request = new SearchRequest(base, SearchScope.SUB, filter, attributes);
    request.addControl(new ActiveDirectoryDirSyncControl(true, flags, maxBytes, cookie));
    if (extendedNames) {
      request.addControl(
          new Control(
              "1.2.840.113556.1.4.529",
              true,
              new ASN1OctetString(new ASN1Sequence(new ASN1Integer(1)).encode())));
    }
    SearchResult result = connection.search(request);
    ActiveDirectoryDirSyncControl answer =
        Objects.requireNonNull(ActiveDirectoryDirSyncControl.get(result));
    cookie = answer.getCookie();
    return new Page(Objects.requireNonNull(result.getSearchEntries()), answer.getFlags() != 0);
  }

  @Nullable SearchResultEntry read(String dn, String... names) throws LDAPException {
    return connection.getEntry(dn, names);
  }

  static List<String> values(SearchResultEntry entry, String attribute) {
    Attribute found = entry.getAttribute(attribute);
    return found == null ? List.of("absent") : List.of(found.getValues());
  }

  @Override
  public void close() {
    connection.close();
  }
}
