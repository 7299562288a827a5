package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import dev.fairlead.sample.forest.Company;
import dev.fairlead.sample.forest.ForestSettings;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every switch for trouble does what it says, and nothing once it is undone. */
class FaultsIT {
  private FakeDirectory directory;
  private LdapClient client;

  @BeforeEach
  void start() throws Exception {
    directory =
        FakeDirectory.start(
            FakeDirectorySettings.of(
                ForestSettings.demo().withPeople(30).withGroups(4).withContacts(5)));
    client = LdapClient.connect(directory, directory.syncAccount());
    client.filter = "(|(objectClass=user)(objectClass=contact))";
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @Test
  void cookiesAreRefusedWithTheChosenCode() throws Exception {
    client.dirSync();
    for (ResultCode code :
        new ResultCode[] {
          ResultCode.UNAVAILABLE_CRITICAL_EXTENSION, ResultCode.UNWILLING_TO_PERFORM
        }) {
      directory.faults().refuseCookies(code);
      refused(client::dirSync, code);
    }
    directory.faults().refuseCookies(null);

    assertThat(client.dirSync().entries()).isEmpty();
  }

  @Test
  void connectionBreaksInTheMiddleOfARead() throws Exception {
    directory.faults().dropConnectionAfter(7);
    refused(client::dirSync, ResultCode.SERVER_DOWN);
    try (LdapClient again = LdapClient.connect(directory, directory.syncAccount())) {
      assertThat(again.dirSync().entries()).hasSizeGreaterThan(7);
    }
  }

  @Test
  void everyLongReadBreaksUntilThatIsUndone() throws Exception {
    directory.faults().cutReadsAfter(7);
    refused(client::dirSync, ResultCode.SERVER_DOWN);
    try (LdapClient again = LdapClient.connect(directory, directory.syncAccount())) {
      assertThat(again.read(directory.baseDn())).isNotNull();
      refused(again::dirSync, ResultCode.SERVER_DOWN);
    }
    directory.faults().clear();
    try (LdapClient again = LdapClient.connect(directory, directory.syncAccount())) {
      assertThat(again.dirSync().entries()).hasSizeGreaterThan(7);
    }
  }

  @Test
  void hangingServerAnswersAfterItsRelease() throws Exception {
    directory.faults().hang();
    SearchRequest request =
        new SearchRequest(directory.baseDn(), SearchScope.BASE, "(objectClass=*)");
    request.setResponseTimeoutMillis(200);
    refused(() -> client.connection.search(request), ResultCode.TIMEOUT);
    directory.faults().release();

    try (LdapClient again = LdapClient.connect(directory, directory.syncAccount())) {
      assertThat(again.read(directory.baseDn())).isNotNull();
    }
  }

  @Test
  void whatIsHiddenFromSearchesIsStillReplicated() throws Exception {
    int all = client.dirSync().entries().size();
    String contacts = "OU=Contacts," + Company.root(directory.baseDn());
    directory.faults().hideFromSearches(contacts);
    client.cookie = null;

    assertThat(client.dirSync().entries()).hasSize(all);
    assertThat(client.read(contacts)).isNull();
  }

  @Test
  void hiddenPartOfTheDirectoryIsSilentlyAbsent() throws Exception {
    int all = client.dirSync().entries().size();
    String contacts = "OU=Contacts," + Company.root(directory.baseDn());
    directory.faults().hide(contacts);
    client.cookie = null;

    assertThat(client.dirSync().entries()).hasSize(all - 5);
    assertThat(client.read(contacts)).isNull();
    directory.faults().show(contacts);
    assertThat(client.read(contacts)).isNotNull();
  }

  @Test
  void withoutTheDeletedObjectsRightDeletionsAreSilentlyAbsent() throws Exception {
    client.dirSync();
    String person = anyPerson();
    directory.faults().loseDeletedObjectsRight(true);
    directory.changes().delete(person);
    String bin = "CN=Deleted Objects," + directory.baseDn();
    SearchRequest request = new SearchRequest(bin, SearchScope.BASE, "(objectClass=*)");
    request.addControl(LdapClient.SHOW_DELETED);

    assertThat(client.dirSync().entries()).isEmpty();
    refused(() -> client.connection.search(request), ResultCode.NO_SUCH_OBJECT);
    directory.faults().clear();
    assertThat(client.connection.search(request).getEntryCount()).isOne();
  }

  @Test
  void withoutTheReplicationRightOnlyASecuredReadIsAnswered() throws Exception {
    directory.faults().loseReplicationRight(true);
    refused(client::dirSync, ResultCode.INSUFFICIENT_ACCESS_RIGHTS);
    client.flags |= LdapClient.OBJECT_SECURITY;

    assertThat(client.dirSync().entries()).isNotEmpty();
  }

  @Test
  void searchesAreRefusedWhileTheServerIsBusy() throws Exception {
    directory.faults().refuseSearches(ResultCode.BUSY);
    refused(() -> client.read(directory.baseDn()), ResultCode.BUSY);
    directory.faults().refuseSearches(null);

    assertThat(client.read(directory.baseDn())).isNotNull();
  }

  private String anyPerson() {
    return directory.objects().stream()
        .filter(o -> o.attributes().containsKey("employeeID"))
        .findFirst()
        .orElseThrow()
        .dn();
  }

  private static void refused(ThrowingCallable call, ResultCode code) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            LDAPException.class, e -> assertThat(e.getResultCode()).isEqualTo(code));
  }
}
