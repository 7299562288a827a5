package dev.fairlead.testsupport.samba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.experimental.ActiveDirectoryDirSyncControl;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Samba fixture itself: what other tests build on. */
class SambaDomainIT {
  private static final String PASSWORD = "Sync!Passw0rd";
  private static final int OBJECT_SECURITY = 1;
  private static SambaDomain samba;
  private static String sync;

  @BeforeAll
  static void startWithASmallCompany() throws Exception {
    samba = SambaDomain.start();
    sync = samba.createSyncAccount(PASSWORD);
    samba.load(samba.generate(30, 5, 3));
  }

  @AfterAll
  static void stop() {
    samba.close();
  }

  @Test
  void syncAccountReadsTheGeneratedCompanyOverDirSync() throws Exception {
    try (LDAPConnection connection = samba.connect(sync, PASSWORD)) {
      List<SearchResultEntry> people =
          dirSync(connection, 0, "(&(objectClass=user)(employeeID=*))");

      assertThat(people).hasSize(30);
      assertThat(people).allMatch(entry -> entry.hasAttribute("objectGUID"));
    }
  }

  @Test
  void accountWithoutTheRightToReplicateIsRefusedUnlessItAsksForObjectSecurity() throws Exception {
    samba.createAccount("svc-plain", PASSWORD);
    samba.deny("svc-plain", "OU=Contacts,OU=Company," + SambaDomain.BASE_DN);
    try (LDAPConnection connection = samba.connect("svc-plain@corp.example", PASSWORD)) {
      assertThatThrownBy(() -> dirSync(connection, 0, "(objectClass=contact)"))
          .isInstanceOfSatisfying(
              LDAPException.class,
              e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));

      assertThat(dirSync(connection, OBJECT_SECURITY, "(objectClass=group)")).isNotEmpty();
      assertThat(dirSync(connection, OBJECT_SECURITY, "(objectClass=contact)")).isEmpty();
    }
  }

  @Test
  void deletionsAreInvisibleWithoutTheRightOnDeletedObjects() throws Exception {
    samba.createAccount("svc-blind", PASSWORD);
    samba.grant("svc-blind", SambaRight.REPLICATE);
    samba.createAccount("leaver", PASSWORD);
    try (LDAPConnection admin = samba.connect()) {
      admin.delete("CN=leaver,CN=Users," + SambaDomain.BASE_DN);
    }
    try (LDAPConnection blind = samba.connect("svc-blind@corp.example", PASSWORD);
        LDAPConnection seeing = samba.connect(sync, PASSWORD)) {
      String deleted = "(&(isDeleted=TRUE)(sAMAccountName=leaver))";

      assertThat(dirSync(blind, 0, deleted)).isEmpty();
      assertThat(dirSync(seeing, 0, deleted)).hasSize(1);
    }
  }

  @Test
  void rightsThatAreTakenBackAreGoneForOpenConnectionsToo() throws Exception {
    samba.createAccount("svc-revoked", PASSWORD);
    samba.grant("svc-revoked", SambaRight.REPLICATE, SambaRight.DELETED_OBJECTS);
    samba.createAccount("leaver2", PASSWORD);
    String contacts = "OU=Contacts,OU=Company," + SambaDomain.BASE_DN;
    try (LDAPConnection admin = samba.connect();
        LDAPConnection connection = samba.connect("svc-revoked@corp.example", PASSWORD)) {
      admin.delete("CN=leaver2,CN=Users," + SambaDomain.BASE_DN);
      String deleted = "(&(isDeleted=TRUE)(sAMAccountName=leaver2))";
      assertThat(dirSync(connection, 0, deleted)).hasSize(1);
      samba.revoke("svc-revoked", SambaRight.DELETED_OBJECTS);
      assertThat(dirSync(connection, 0, deleted)).isEmpty();
      samba.grant("svc-revoked", SambaRight.DELETED_OBJECTS);
      assertThat(dirSync(connection, 0, deleted)).hasSize(1);

      samba.deny("svc-revoked", contacts);
      assertThat(contactsShownTo(connection)).isZero();
      samba.allow("svc-revoked", contacts);
      assertThat(contactsShownTo(connection)).isEqualTo(3);

      samba.revoke("svc-revoked", SambaRight.REPLICATE);
      assertThatThrownBy(() -> dirSync(connection, 0, "(objectClass=contact)"))
          .isInstanceOfSatisfying(
              LDAPException.class,
              e -> assertThat(e.getResultCode()).isEqualTo(ResultCode.INSUFFICIENT_ACCESS_RIGHTS));
    }
  }

  private static int contactsShownTo(LDAPConnection connection) throws LDAPException {
    return connection
        .search("OU=Company," + SambaDomain.BASE_DN, SearchScope.SUB, "(objectClass=contact)", "cn")
        .getEntryCount();
  }

  @Test
  void newInvocationIdComesWithARestart() throws Exception {
    try (SambaDomain copy = samba.copy()) {
      byte[] before = invocationId(copy);
      copy.changeInvocationId();

      assertThat(invocationId(copy)).isNotEqualTo(before);
      assertThat(copy.host()).isNotEqualTo(samba.host());
    }
  }

  @Test
  void extendedSchemaTakesExchangesAttributes() throws Exception {
    try (SambaDomain copy = samba.copy()) {
      copy.extendSchema();
      String dn = "CN=" + SambaDomain.SYNC_ACCOUNT + ",CN=Users," + SambaDomain.BASE_DN;
      try (LDAPConnection admin = copy.connect()) {
        admin.modify(
            "dn: " + dn,
            "changetype: modify",
            "add: extensionAttribute1",
            "extensionAttribute1: x");

        assertThat(admin.getEntry(dn).getAttributeValue("extensionAttribute1")).isEqualTo("x");
      }
    }
  }

  @Test
  void secondControllerHasWhatItPulledFromTheFirst() throws Exception {
    try (SambaDomain second = samba.join()) {
      samba.createAccount("newcomer", PASSWORD);
      assertThat(find(second, "newcomer")).isZero();
      second.pullFrom(samba);

      assertThat(find(second, "newcomer")).isOne();
      assertThat(invocationId(second)).isNotEqualTo(invocationId(samba));
    }
  }

  @Test
  void killedControllerComesBackWithItsData() throws Exception {
    try (SambaDomain copy = samba.copy()) {
      try (LDAPConnection connection = copy.connect()) {
        copy.kill();
        assertThatThrownBy(() -> connection.getEntry(SambaDomain.BASE_DN))
            .isInstanceOf(LDAPException.class);
      }
      copy.startAgain();

      assertThat(find(copy, SambaDomain.SYNC_ACCOUNT)).isOne();
    }
  }

  private static List<SearchResultEntry> dirSync(
      LDAPConnection connection, int flags, String filter) throws LDAPException {
    SearchRequest request = new SearchRequest(SambaDomain.BASE_DN, SearchScope.SUB, filter, "*");
    request.addControl(new ActiveDirectoryDirSyncControl(true, flags, 0, null));
    return connection.search(request).getSearchEntries();
  }

  private static int find(SambaDomain domain, String account) throws LDAPException {
    try (LDAPConnection connection = domain.connect()) {
      SearchResult found =
          connection.search(
              SambaDomain.BASE_DN, SearchScope.SUB, "(sAMAccountName=" + account + ")", "cn");
      return found.getEntryCount();
    }
  }

  private static byte[] invocationId(SambaDomain domain) throws LDAPException {
    try (LDAPConnection connection = domain.connect()) {
      String service = connection.getRootDSE().getAttributeValue("dsServiceName");
      return connection.getEntry(service, "invocationId").getAttributeValueBytes("invocationId");
    }
  }
}
