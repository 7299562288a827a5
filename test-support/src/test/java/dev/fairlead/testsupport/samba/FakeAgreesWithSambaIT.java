package dev.fairlead.testsupport.samba;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import com.unboundid.ldif.LDIFException;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import dev.fairlead.sample.FakeDirectory;
import dev.fairlead.sample.FakeDirectorySettings;
import dev.fairlead.sample.forest.ForestSettings;
import dev.fairlead.testsupport.samba.ChangeTable.Step;
import dev.fairlead.testsupport.samba.DeltaReader.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the same changes against Samba and against the fake directory and compares what a reader is
 * told.
 */
class FakeAgreesWithSambaIT {
  private static final String BASE = SambaDomain.BASE_DN;
  private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

  @TempDir static Path directory;
  private static SambaDomain samba;
  private static FakeDirectory fake;

  @BeforeAll
  static void startBoth() throws Exception {
    samba = SambaDomain.start();
    fake = FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.empty()));
  }

  @AfterAll
  static void stopBoth() {
    fake.close();
    samba.close();
  }

  @Test
  void everyChangeIsReportedAlike() throws Exception {
    Map<String, List<String>> real;
    Map<String, List<String>> faked;
    try (LDAPConnection connection = samba.connect()) {
      real = run(connection);
    }
    try (LDAPConnection connection = connectToFake()) {
      faked = run(connection);
    }

    assertThat(real.values().stream().mapToInt(List::size).sum()).isGreaterThan(500);
    List<String> differences = new ArrayList<>();
    real.forEach((step, lines) -> {
      List<String> other = faked.getOrDefault(step, List.of());
      lines.stream()
          .filter(line -> !other.contains(line))
          .forEach(line -> differences.add(step + ": only Samba: " + line));
      other.stream()
          .filter(line -> !lines.contains(line))
          .forEach(line -> differences.add(step + ": only the fake: " + line));
    });
    assertThat(differences).isEmpty();
  }

  @Test
  void refusalsHaveTheSameCodes() throws Exception {
    try (LDAPConnection real = samba.connect();
        LDAPConnection faked = connectToFake()) {
      assertThat(refusals(faked)).isEqualTo(refusals(real));
    }
  }

  private static Map<String, List<String>> run(LDAPConnection connection)
      throws LDAPException, LDIFException {
    Delta delta = new Delta();
    Map<Way, DeltaReader> readers = new EnumMap<>(Way.class);
    for (Way way : Way.values()) {
      readers.put(way, new DeltaReader(BASE, way));
      readers.get(way).read(connection);
    }
    Map<String, List<String>> seen = new LinkedHashMap<>();
    for (Step step : new ChangeTable(BASE).steps()) {
      step.action().run(connection);
      learn(connection, delta);
      for (Way way : Way.values()) {
        List<SearchResultEntry> entries =
            readers.get(way).read(connection).stream().filter(delta::knows).toList();
        seen.put(step.name() + " / " + way, delta.describe(entries));
      }
    }
    for (Way way : Way.values()) {
      List<SearchResultEntry> entries =
          new DeltaReader(BASE, way).read(connection).stream().filter(delta::knows).toList();
      seen.put("read from the beginning / " + way, delta.describe(entries));
    }
    return seen;
  }

  /** Remembers the objects of the table by the names they had first. */
  private static void learn(LDAPConnection connection, Delta delta) throws LDAPException {
    delta.label(guid(connection, BASE), "domain");
    delta.label(guid(connection, "CN=Person,CN=Schema,CN=Configuration," + BASE), "person");
    for (String container : List.of("OU=Delta," + BASE, "CN=Deleted Objects," + BASE)) {
      SearchRequest request =
          new SearchRequest(
              container,
              container.startsWith("OU") ? SearchScope.SUB : SearchScope.ONE,
              "(|(sAMAccountName=delta-*)(objectClass=organizationalUnit)(objectClass=contact))",
              "objectGUID",
              "name");
      request.addControl(SHOW_DELETED);
      for (SearchResultEntry entry : connection.search(request).getSearchEntries()) {
        delta.learn(
            entry.getAttributeValueBytes("objectGUID"),
            entry.getAttributeValue("name").split("\n", 2)[0]);
      }
    }
  }

  private static byte[] guid(LDAPConnection connection, String dn) throws LDAPException {
    return connection.getEntry(dn, "objectGUID").getAttributeValueBytes("objectGUID");
  }

  private static Map<String, String> refusals(LDAPConnection connection) {
    Map<String, String> codes = new LinkedHashMap<>();
    String users = "CN=Users," + BASE;
    codes.put(
        "container twice",
        code(() -> connection.add(new AddRequest("dn: " + users, "objectClass: container"))));
    codes.put(
        "no parent",
        code(() ->
            connection.add(
                new AddRequest("dn: OU=x,OU=none," + BASE, "objectClass: organizationalUnit"))));
    codes.put(
        "unknown attribute",
        code(() ->
            connection.modify(
                "dn: " + users, "changetype: modify", "replace: nosuch", "nosuch: 1")));
    codes.put(
        "absent value",
        code(() ->
            connection.modify(
                "dn: " + users,
                "changetype: modify",
                "delete: adminDescription",
                "adminDescription: 1")));
    codes.put(
        "account name twice",
        code(() ->
            connection.modify(
                "dn: CN=Guest," + users,
                "changetype: modify",
                "replace: sAMAccountName",
                "sAMAccountName: Administrator")));
    codes.put(
        "unknown member",
        code(() ->
            connection.modify(
                new ModifyRequest(
                    "dn: CN=Domain Guests," + users,
                    "changetype: modify",
                    "add: member",
                    "member: CN=nobody," + BASE))));
    codes.put(
        "member twice",
        code(() ->
            connection.modify(
                new ModifyRequest(
                    "dn: CN=Domain Admins," + users,
                    "changetype: modify",
                    "add: member",
                    "member: CN=Administrator," + users))));
    codes.put("delete with children", code(() -> connection.delete(users)));
    codes.put(
        "no such object",
        code(() -> connection.search("CN=nobody," + users, SearchScope.BASE, "(objectClass=*)")));
    codes.put(
        "DirSync below the head", code(() -> connection.search(dirSync(users, 0, null, true))));
    codes.put(
        "secured DirSync below the head",
        code(() -> connection.search(dirSync(users, 1, null, true))));
    codes.put("DirSync not critical", code(() -> connection.search(dirSync(BASE, 0, null, false))));
    codes.put(
        "damaged cookie",
        code(() ->
            connection.search(dirSync(BASE, 0, new byte[] {'M', 'S', 'D', 'S', 3, 0}, true))));
    return codes;
  }

  private static SearchRequest dirSync(
      String base, int flags, byte @Nullable [] cookie, boolean critical) {
    SearchRequest request =
        new SearchRequest(base, SearchScope.SUB, Filter.createPresenceFilter("objectClass"), "cn");
    request.addControl(
        new ActiveDirectoryDirSyncControl(
            critical, flags, 0, cookie == null ? null : new ASN1OctetString(cookie)));
    return request;
  }

  private static String code(Refused call) {
    try {
      call.run();
      return "accepted";
    } catch (LDAPException e) {
      return e.getResultCode().toString();
    } catch (LDIFException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private interface Refused {
    void run() throws LDAPException, LDIFException;
  }

  private static LDAPConnection connectToFake() throws Exception {
    Path ca = directory.resolve("ca.pem");
    Files.writeString(ca, fake.caPem());
    return new LDAPConnection(
        new SSLUtil(new PEMFileTrustManager(ca.toFile())).createSSLSocketFactory(),
        fake.host(),
        fake.ldapsPort(),
        fake.bindName(fake.administrator()),
        fake.administrator().password());
  }
}
