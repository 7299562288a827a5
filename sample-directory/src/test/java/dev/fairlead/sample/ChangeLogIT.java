package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.AddRequest;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyDNRequest;
import dev.fairlead.sample.forest.Company;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that keeps its changes is, after a restart, the one it was. */
class ChangeLogIT {
  @TempDir Path folder;

  @Test
  void restartedDirectoryHasTheSameObjectsAndUnderstandsTheOldCookie() throws Exception {
    List<SampleObject> before;
    ASN1OctetString cookie;
    UUID invocationId;
    try (FakeDirectory first = start(40)) {
      LiveChanges live = new LiveChanges(first, 7);
      for (int i = 0; i < 60; i++) {
        live.next();
      }
      everyKindOfWrite(first);
      cookie = cookie(first);
      before = first.objects();
      invocationId = first.invocationId();
    }
    try (FakeDirectory second = start(40);
        LdapClient client = LdapClient.connect(second, second.syncAccount())) {
      assertThat(second.objects()).isEqualTo(before);
      assertThat(second.invocationId()).isEqualTo(invocationId);
      client.cookie = cookie;
      assertThat(client.dirSync().entries()).isEmpty();
      String person = anyPerson(second);
      second.changes().set(person, "title", "After the restart");
      assertThat(client.dirSync().only().getDN()).isEqualTo(person);
    }
  }

  @Test
  void recordThatAKillCutOffIsForgotten() throws Exception {
    String person;
    try (FakeDirectory first = start(20)) {
      person = anyPerson(first);
      first.changes().set(person, "title", "Complete");
    }
    Path log = folder.resolve("changes.ldif");
    Files.writeString(log, Files.readString(log) + "# 9999 2026-01-01T00:00:00Z\ndn: <GU");

    try (FakeDirectory second = start(20)) {
      assertThat(title(second, person)).isEqualTo("Complete");
      second.changes().set(person, "title", "Still writing");
    }
    try (FakeDirectory third = start(20)) {
      assertThat(title(third, person)).isEqualTo("Still writing");
    }
  }

  @Test
  void logOfAnotherForestIsSetAsideAndOldCookiesAreRefused() throws Exception {
    ASN1OctetString cookie;
    try (FakeDirectory first = start(20)) {
      first.changes().set(anyPerson(first), "title", "Lost");
      cookie = cookie(first);
    }
    try (FakeDirectory other = start(21);
        LdapClient client = LdapClient.connect(other, other.syncAccount())) {
      client.cookie = cookie;

      assertThatThrownBy(client::dirSync).hasMessageContaining("0000202C");
      assertThat(folder.resolve("changes.ldif.stale")).exists();
    }
  }

  @Test
  void withoutALogEveryStartIsAnotherDatabase() throws Exception {
    FakeDirectorySettings settings = FakeDirectorySettings.of(ForestSettings.demo().withPeople(10));
    ASN1OctetString cookie;
    try (FakeDirectory first = FakeDirectory.start(settings)) {
      cookie = cookie(first);
    }
    try (FakeDirectory second = FakeDirectory.start(settings);
        LdapClient client = LdapClient.connect(second, second.syncAccount())) {
      client.cookie = cookie;

      assertThatThrownBy(client::dirSync).hasMessageContaining("0000202C");
    }
  }

  @Test
  void keepsNoPasswords() throws Exception {
    try (FakeDirectory directory = start(5);
        LdapClient admin = LdapClient.connect(directory, directory.administrator())) {
      admin.connection.modify(
          anyPerson(directory),
          new Modification(
              ModificationType.REPLACE,
              "unicodePwd",
              "\"Tiger!Lily\"".getBytes(StandardCharsets.UTF_16LE)));
    }
    String kept = Files.readString(folder.resolve("changes.ldif"));

    assertThat(kept).contains("unicodePwd: not kept");
    assertThat(kept)
        .doesNotContain(
            Base64.getEncoder()
                .encodeToString("\"Tiger!Lily\"".getBytes(StandardCharsets.UTF_16LE)));
  }

  private static void everyKindOfWrite(FakeDirectory directory) throws Exception {
    String domain = directory.baseDn();
    DirectoryChanges changes = directory.changes();
    changes.addOrganizationalUnit(domain, "Zu, \"löschen\"");
    String unit = "OU=Zu\\, \\\"löschen\\\"," + domain;
    UUID gone = changes.addUser(unit, "Ümit # 1", "umit.gone");
    changes.delete(DirectoryChanges.byGuid(gone));
    changes.undelete(gone);
    changes.deleteTree(unit);
    assertThatThrownBy(() -> changes.addUser(domain, "Twice", "krbtgt"))
        .isInstanceOf(IllegalArgumentException.class);
    try (LdapClient admin = LdapClient.connect(directory, directory.administrator())) {
      admin.connection.add(
          new AddRequest(
              "dn: CN=Over LDAP," + Company.groups(domain),
              "objectClass: group",
              "description: two\\nlines",
              "member: " + anyPerson(directory)));
      admin.connection.modifyDN(
          new ModifyDNRequest(
              "CN=Over LDAP," + Company.groups(domain),
              "CN=Over LDAP\\, moved",
              true,
              "CN=Users," + domain));
    }
  }

  private FakeDirectory start(int people) throws Exception {
    return FakeDirectory.start(
        FakeDirectorySettings.of(ForestSettings.demo().withPeople(people))
            .withChangeLog(folder.resolve("changes.ldif")));
  }

  private static @Nullable ASN1OctetString cookie(FakeDirectory directory) throws Exception {
    try (LdapClient client = LdapClient.connect(directory, directory.syncAccount())) {
      while (client.dirSync().more()) {
        // reads on
      }
      return client.cookie;
    }
  }

  private static String anyPerson(FakeDirectory directory) {
    return directory.objects().stream()
        .filter(o -> o.attributes().containsKey("employeeID"))
        .findFirst()
        .orElseThrow()
        .dn();
  }

  private static String title(FakeDirectory directory, String dn) {
    return directory.objects().stream()
        .filter(o -> o.dn().equals(dn))
        .findFirst()
        .orElseThrow()
        .first("title");
  }
}
