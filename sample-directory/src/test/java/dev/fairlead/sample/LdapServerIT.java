package dev.fairlead.sample;

import static dev.fairlead.sample.LdapClient.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AsyncRequestID;
import com.unboundid.ldap.sdk.AsyncSearchResultListener;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import dev.fairlead.sample.forest.Company;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What any LDAP client finds: binds, the root, the schema, searches, limits, writes. */
class LdapServerIT {
  private static FakeDirectory directory;
  private static LdapClient client;

  @BeforeAll
  static void start() throws Exception {
    directory =
        FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.demo().withPeople(1_700)));
    client = LdapClient.connect(directory, directory.syncAccount());
  }

  @AfterAll
  static void stop() {
    client.close();
    directory.close();
  }

  @Test
  void bindsByAnyNameAndRefusesAWrongPassword() throws Exception {
    String password = directory.syncAccount().password();
    try (LDAPConnection connection =
        new LDAPConnection(
            LdapClient.trusting(directory), directory.host(), directory.ldapsPort())) {
      for (String name :
          List.of(
              "svc-fairlead@corp.example",
              "CORP\\svc-fairlead",
              "CN=svc-fairlead,CN=Users,DC=corp,DC=example")) {
        assertThat(connection.bind(name, password).getResultCode()).isEqualTo(ResultCode.SUCCESS);
      }
      assertThatThrownBy(() -> connection.bind("CORP\\svc-fairlead", "wrong"))
          .hasMessageContaining("data 52e");
      assertThatThrownBy(() -> connection.getEntry(directory.baseDn()))
          .as("a failed bind leaves nobody bound")
          .hasMessageContaining("000004DC");
    }
  }

  @Test
  void simpleBindNeedsTlsAndStartTlsGivesIt() throws Exception {
    String name = "svc-fairlead@corp.example";
    String password = directory.syncAccount().password();
    try (LDAPConnection connection = new LDAPConnection(directory.host(), directory.ldapPort())) {
      assertThatThrownBy(() -> connection.bind(name, password))
          .isInstanceOfSatisfying(
              LDAPException.class,
              e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.STRONG_AUTH_REQUIRED));
      connection.processExtendedOperation(
          new StartTLSExtendedRequest(LdapClient.trusting(directory)));

      assertThat(connection.bind(name, password).getResultCode()).isEqualTo(ResultCode.SUCCESS);
    }
  }

  @Test
  void rootTellsAnyoneWhereThingsAre() throws Exception {
    try (LDAPConnection connection = new LDAPConnection(directory.host(), directory.ldapPort())) {
      RootDSE root = Objects.requireNonNull(connection.getRootDSE());

      assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo("DC=corp,DC=example");
      assertThat(root.getAttributeValue("dnsHostName")).isEqualTo("dc1.corp.example");
      assertThat(root.getAttributeValueAsLong("highestCommittedUSN")).isPositive();
      assertThat(root.supportsControl("1.2.840.113556.1.4.841")).isTrue();
      SearchResultEntry service =
          Objects.requireNonNull(client.read(root.getAttributeValue("dsServiceName")));
      assertThat(service.getAttributeValueBytes("invocationId")).hasSize(16);
    }
  }

  @Test
  void schemaTellsSyntaxAndCardinality() throws Exception {
    SearchResult found =
        client.connection.search(
            "CN=Schema,CN=Configuration,DC=corp,DC=example",
            SearchScope.ONE,
            "(&(objectClass=attributeSchema)(lDAPDisplayName=proxyAddresses))");
    SearchResultEntry attribute = found.getSearchEntries().getFirst();

    assertThat(values(attribute, "attributeSyntax")).containsExactly("2.5.5.12");
    assertThat(values(attribute, "oMSyntax")).containsExactly("64");
    assertThat(values(attribute, "isSingleValued")).containsExactly("FALSE");
  }

  @Test
  void crossReferenceNamesTheDomain() throws Exception {
    SearchResult found =
        client.connection.search(
            "CN=Partitions,CN=Configuration,DC=corp,DC=example",
            SearchScope.ONE,
            "(nCName=DC=corp,DC=example)");

    assertThat(values(found.getSearchEntries().getFirst(), "nETBIOSName")).containsExactly("CORP");
  }

  @Test
  void unpagedSearchEndsAtThePageLimit() {
    assertThatThrownBy(
            () -> client.connection.search(directory.baseDn(), SearchScope.SUB, "(employeeID=*)"))
        .isInstanceOfSatisfying(
            LDAPSearchException.class,
            e -> {
              assertThat(e.getResultCode()).isEqualTo(ResultCode.SIZE_LIMIT_EXCEEDED);
              assertThat(e.getEntryCount()).isEqualTo(1_000);
            });
  }

  @Test
  void pagedSearchReadsEverybodyOnce() throws Exception {
    Set<String> seen = new HashSet<>();
    ASN1OctetString cookie = null;
    int pages = 0;
    do {
      SearchRequest request =
          new SearchRequest(directory.baseDn(), SearchScope.SUB, "(employeeID=*)", "1.1");
      request.addControl(new SimplePagedResultsControl(500, cookie, true));
      SearchResult page = client.connection.search(request);
      page.getSearchEntries().forEach(e -> assertThat(seen.add(e.getDN())).isTrue());
      cookie = Objects.requireNonNull(SimplePagedResultsControl.get(page)).getCookie();
      pages++;
    } while (cookie.getValueLength() > 0);

    assertThat(seen).hasSize(1_700);
    assertThat(pages).isEqualTo(4);
  }

  @Test
  void longMemberListComesInRanges() throws Exception {
    String group = "CN=Everybody," + Company.groups(directory.baseDn());
    SearchResultEntry first = Objects.requireNonNull(client.read(group, "member"));
    SearchResultEntry second = Objects.requireNonNull(client.read(group, "member;range=1500-*"));

    assertThat(values(first, "member")).isEmpty();
    assertThat(values(first, "member;range=0-1499")).hasSize(1_500);
    assertThat(values(second, "member;range=1500-*")).hasSize(200);
    Set<String> all = new HashSet<>(values(first, "member;range=0-1499"));
    all.addAll(values(second, "member;range=1500-*"));
    assertThat(all).hasSize(1_700);
  }

  @Test
  void filtersKnowActiveDirectorysRules() throws Exception {
    assertThat(count("(&(objectCategory=person)(sAMAccountName=SVC-fairlead))")).isOne();
    assertThat(count("(&(objectCategory=computer)(cn=PC*))")).isEqualTo(10);
    assertThat(
            count(
                "(&(objectCategory=user)(sAMAccountName=krbtgt)(userAccountControl:1.2.840.113556.1.4.803:=2))"))
        .isOne();
    assertThat(count("(memberOf=CN=Domain Admins,CN=Users,DC=corp,DC=example)")).isOne();
    assertThat(
            count(
                "(memberOf:1.2.840.113556.1.4.1941:=CN=Administrators,CN=Builtin,DC=corp,DC=example)"))
        .isEqualTo(2);
    assertThat(count("(objectSid=S-1-5-32-544)")).isOne();
    assertThat(count("(uSNChanged>=" + (directory.highestUsn() + 1) + ")")).isZero();
  }

  @Test
  void objectsAreFoundByGuidAndWithTheirBackLinks() throws Exception {
    SampleObject admin =
        directory.objects().stream()
            .filter(o -> o.first("sAMAccountName").equals("Administrator"))
            .findFirst()
            .orElseThrow();
    SearchResultEntry entry =
        Objects.requireNonNull(
            client.read("<GUID=" + admin.guid() + ">", "memberOf", "canonicalName", "parentGUID"));

    assertThat(values(entry, "memberOf")).hasSize(2);
    assertThat(values(entry, "canonicalName")).containsExactly("corp.example/Users/Administrator");
    assertThat(entry.hasAttribute("parentGUID")).isTrue();
  }

  @Test
  void administratorWritesAndOthersDoNot() throws Exception {
    String dn = "CN=Written,CN=Users," + directory.baseDn();
    assertThatThrownBy(() -> client.connection.add("dn: " + dn, "objectClass: user"))
        .isInstanceOfSatisfying(
            LDAPException.class,
            e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
    try (LdapClient admin = LdapClient.connect(directory, directory.administrator())) {
      admin.connection.add("dn: " + dn, "objectClass: user", "sAMAccountName: written");
      SearchResultEntry entry = Objects.requireNonNull(admin.read(dn));
      assertThat(values(entry, "userAccountControl")).containsExactly("546");
      assertThat(values(entry, "name")).containsExactly("Written");
      admin.connection.modify(
          dn,
          new Modification(
              ModificationType.REPLACE,
              "unicodePwd",
              "\"Written!Pw\"".getBytes(StandardCharsets.UTF_16LE)));
      admin.connection.modify(
          dn, new Modification(ModificationType.REPLACE, "userAccountControl", "512"));
      LdapClient.connect(directory, new BindAccount("written", "Written!Pw")).close();
      admin.connection.delete(dn);
      assertThat(admin.read(dn)).isNull();
    }
  }

  @Test
  void notificationTellsOfEachChangeUntilTheConnectionEnds() throws Exception {
    BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    try (LdapClient listening = LdapClient.connect(directory, directory.syncAccount())) {
      SearchRequest request =
          new SearchRequest(
              new Listener(heard), directory.baseDn(), SearchScope.SUB, "(objectClass=*)", "cn");
      request.addControl(new Control("1.2.840.113556.1.4.528", true));
      request.setResponseTimeoutMillis(0);
      listening.connection.asyncSearch(request);
      String user = "CN=krbtgt,CN=Users," + directory.baseDn();
      // The search is registered some time after it was sent.
      for (int i = 0; heard.isEmpty() && i < 600; i++) {
        directory.changes().set(user, "description", "change " + i);
        String dn = heard.poll(100, TimeUnit.MILLISECONDS);
        if (dn != null) {
          heard.add(dn);
        }
      }

      assertThat(heard).isNotEmpty().allMatch(user::equals);
    }
  }

  private record Listener(BlockingQueue<String> heard) implements AsyncSearchResultListener {
    @Override
    public void searchEntryReturned(SearchResultEntry entry) {
      heard.add(entry.getDN());
    }

    @Override
    public void searchReferenceReturned(SearchResultReference reference) {}

    @Override
    public void searchResultReceived(AsyncRequestID request, SearchResult result) {}
  }

  @Test
  void twoDomainsOfTheSamePeopleRunSideBySide() throws Exception {
    ForestSettings small = ForestSettings.demo().withPeople(20);
    try (FakeDirectory one = FakeDirectory.start(FakeDirectorySettings.of(small));
        FakeDirectory other =
            FakeDirectory.start(
                FakeDirectorySettings.of(small.withDomain("other.example", "OTHER")));
        LdapClient toOther = LdapClient.connect(other, other.syncAccount())) {
      Set<UUID> guids = new HashSet<>();
      one.objects().forEach(o -> guids.add(o.guid()));

      assertThat(toOther.dirSync().entries()).isNotEmpty();
      assertThat(other.objects()).hasSameSizeAs(one.objects());
      assertThat(other.objects()).noneMatch(o -> guids.contains(o.guid()));
      assertThatThrownBy(() -> LdapClient.connect(one, other.syncAccount()))
          .hasMessageContaining("52e");
    }
  }

  private static int count(String filter) throws LDAPException {
    return client
        .connection
        .search(directory.baseDn(), SearchScope.SUB, filter, "1.1")
        .getEntryCount();
  }
}
