package dev.fairlead.sample;

import static dev.fairlead.sample.LdapClient.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.fairlead.sample.forest.ForestSettings;
import dev.fairlead.sample.store.Guids;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each kind of change, and what a DirSync reader with a cookie learns of it. */
class DirSyncDeltaIT {
  private FakeDirectory directory;
  private DirectoryChanges changes;
  private LdapClient client;
  private String unit;
  private UUID anna;
  private UUID bert;
  private UUID team;

  @BeforeEach
  void startWithTwoPeopleAndATeam() throws Exception {
    directory = FakeDirectory.start(FakeDirectorySettings.of(ForestSettings.empty()));
    changes = directory.changes();
    unit = "OU=Staff," + directory.baseDn();
    changes.addOrganizationalUnit(directory.baseDn(), "Staff");
    anna = changes.addUser(unit, "Anna Müller", "anna", Map.of("mail", "anna@corp.example"));
    bert = changes.addUser(unit, "Bert", "bert");
    team = changes.addGroup(unit, "Team", "team");
    client = LdapClient.connect(directory, directory.syncAccount());
    client.dirSync();
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @Test
  void firstReadHoldsStoredAttributesAndNoComputedOnes() throws Exception {
    changes.addMember(dn("Team"), dn("Anna Müller"));
    client.cookie = null;

    SearchResultEntry entry = entryOf(client.dirSync(), "Anna Müller");

    assertThat(values(entry, "sAMAccountName")).containsExactly("anna");
    assertThat(values(entry, "objectClass"))
        .containsExactly("top", "person", "organizationalPerson", "user");
    assertThat(entry.hasAttribute("parentGUID")).isTrue();
    assertThat(entry.hasAttribute("objectSid")).isTrue();
    for (String computed :
        new String[] {
          "memberOf", "canonicalName", "uSNChanged", "cn", "distinguishedName", "whenChanged"
        }) {
      assertThat(entry.hasAttribute(computed)).as(computed).isFalse();
    }
  }

  @Test
  void nothingChangedMeansNoEntry() throws Exception {
    assertThat(client.dirSync().entries()).isEmpty();
  }

  @Test
  void modifiedAttributeComesAloneWithItsIdentifiers() throws Exception {
    changes.set(dn("Bert"), "title", "Engineer");

    SearchResultEntry entry = client.dirSync().only();

    assertThat(names(entry)).containsExactlyInAnyOrder("title", "objectGUID", "instanceType");
    assertThat(values(entry, "title")).containsExactly("Engineer");
  }

  @Test
  void clearedAttributeComesWithoutValues() throws Exception {
    changes.set(dn("Anna Müller"), "mail");

    SearchResultEntry entry = client.dirSync().only();

    assertThat(values(entry, "mail")).isEmpty();
  }

  @Test
  void writingTheSameValueIsNoChange() throws Exception {
    changes.set(dn("Anna Müller"), "mail", "anna@corp.example");
    changes.set(dn("Bert"), "mail");

    assertThat(client.dirSync().entries()).isEmpty();
  }

  @Test
  void multiValuedAttributeComesWithAllItsValues() throws Exception {
    changes.set(dn("Bert"), "proxyAddresses", "SMTP:a@corp.example", "smtp:b@corp.example");
    client.dirSync();
    changes.set(
        dn("Bert"),
        "proxyAddresses",
        "SMTP:a@corp.example",
        "smtp:b@corp.example",
        "smtp:c@corp.example");

    assertThat(values(client.dirSync().only(), "proxyAddresses")).hasSize(3);
  }

  @Test
  void disablingReportsUserAccountControl() throws Exception {
    changes.disable(dn("Bert"));

    SearchResultEntry entry = client.dirSync().only();

    assertThat(values(entry, "userAccountControl")).containsExactly("514");
    assertThat(names(entry)).hasSize(3);
  }

  @Test
  void renameReportsNameParentAndNewDn() throws Exception {
    changes.rename(dn("Bert"), "Bert, the \"Second\"");

    SearchResultEntry entry = client.dirSync().only();

    assertThat(names(entry))
        .containsExactlyInAnyOrder("name", "parentGUID", "objectGUID", "instanceType");
    assertThat(entry.getDN()).isEqualTo("CN=Bert\\, the \\\"Second\\\"," + unit);
  }

  @Test
  void renameOfAContainerReportsTheContainerOnly() throws Exception {
    changes.rename(unit, "Crew");

    SearchResultEntry entry = client.dirSync().only();

    assertThat(entry.getDN()).isEqualTo("OU=Crew," + directory.baseDn());
    assertThat(client.read("CN=Bert,OU=Crew," + directory.baseDn())).isNotNull();
  }

  @Test
  void moveReportsNameAndNewParent() throws Exception {
    UUID other = changes.addOrganizationalUnit(directory.baseDn(), "Other");
    client.dirSync();
    changes.move(dn("Bert"), "OU=Other," + directory.baseDn());

    SearchResultEntry entry = client.dirSync().only();

    assertThat(entry.getDN()).isEqualTo("CN=Bert,OU=Other," + directory.baseDn());
    assertThat(entry.getAttributeValueBytes("parentGUID")).isEqualTo(Guids.toBytes(other));
  }

  @Test
  void membersComeAsAddedAndRemovedValues() throws Exception {
    changes.addMember(dn("Team"), dn("Anna Müller"), dn("Bert"));
    SearchResultEntry added = client.dirSync().only();
    changes.removeMember(dn("Team"), dn("Bert"));
    SearchResultEntry removed = client.dirSync().only();

    assertThat(values(added, "member;range=1-1"))
        .containsExactlyInAnyOrder(dn("Anna Müller"), dn("Bert"));
    assertThat(values(removed, "member;range=0-0")).containsExactly(dn("Bert"));
    assertThat(names(removed)).hasSize(3);
  }

  @Test
  void managerChangesComeAsLinkValuesToo() throws Exception {
    changes.setManager(dn("Bert"), dn("Anna Müller"));
    SearchResultEntry set = client.dirSync().only();
    changes.set(dn("Bert"), "manager");
    SearchResultEntry cleared = client.dirSync().only();

    assertThat(values(set, "manager;range=1-1")).containsExactly(dn("Anna Müller"));
    assertThat(values(cleared, "manager;range=0-0")).containsExactly(dn("Anna Müller"));
  }

  @Test
  void withoutTheIncrementalFlagTheWholeMemberListComes() throws Exception {
    client.flags = 0;
    changes.addMember(dn("Team"), dn("Anna Müller"));
    client.dirSync();
    changes.addMember(dn("Team"), dn("Bert"));
    SearchResultEntry two = client.dirSync().only();
    changes.set(dn("Team"), "member");
    SearchResultEntry none = client.dirSync().only();

    assertThat(values(two, "member")).hasSize(2);
    assertThat(values(none, "member")).isEmpty();
  }

  @Test
  void extendedNamesCarryGuidAndSid() throws Exception {
    client.extendedNames = true;
    changes.addMember(dn("Team"), dn("Bert"));

    SearchResultEntry entry = client.dirSync().only();

    assertThat(values(entry, "member;range=1-1").getFirst())
        .startsWith("<GUID=" + bert + ">;<SID=S-1-5-21-")
        .endsWith(">;" + dn("Bert"));
    assertThat(entry.getDN()).startsWith("<GUID=" + team + ">;");
  }

  @Test
  void deleteLeavesATombstoneWithoutClassOrAccountName() throws Exception {
    client.extendedNames = true;
    changes.delete(dn("Anna Müller"));

    SearchResultEntry entry = client.dirSync().only();

    assertThat(entry.getDN())
        .endsWith("CN=Anna Müller\\0ADEL:" + anna + ",CN=Deleted Objects," + directory.baseDn());
    assertThat(values(entry, "isDeleted")).containsExactly("TRUE");
    assertThat(values(entry, "isRecycled")).containsExactly("TRUE");
    assertThat(values(entry, "lastKnownParent").getFirst()).endsWith(unit);
    assertThat(values(entry, "name")).containsExactly("Anna Müller\nDEL:" + anna);
    assertThat(values(entry, "mail")).isEmpty();
    assertThat(names(entry)).doesNotContain("objectClass", "sAMAccountName", "objectSid");
  }

  @Test
  void deletingAMemberReportsNothingForItsGroup() throws Exception {
    changes.addMember(dn("Team"), dn("Bert"));
    changes.setManager(dn("Anna Müller"), dn("Bert"));
    client.dirSync();
    changes.delete(dn("Bert"));

    assertThat(client.dirSync().only().getDN()).contains("DEL:" + bert);
    assertThat(values(entry(dn("Team")), "member")).containsExactly("absent");
  }

  @Test
  void createdAndDeletedBetweenReadsIsOneTombstoneWithItsClass() throws Exception {
    UUID guest = changes.addUser(unit, "Guest", "visitor");
    changes.delete(DirectoryChanges.byGuid(guest));

    SearchResultEntry entry = client.dirSync().only();

    assertThat(values(entry, "objectClass")).contains("user");
    assertThat(entry.hasAttribute("objectSid")).isTrue();
  }

  @Test
  void reanimatedObjectComesWithClearedDeletionMarksAndFewAttributes() throws Exception {
    changes.delete(dn("Anna Müller"));
    client.dirSync();
    changes.undelete(anna);

    SearchResultEntry entry = client.dirSync().only();

    assertThat(entry.getDN()).isEqualTo(dn("Anna Müller"));
    assertThat(values(entry, "isDeleted")).isEmpty();
    assertThat(values(entry, "isRecycled")).isEmpty();
    assertThat(names(entry)).doesNotContain("mail", "sAMAccountName", "objectClass");
    assertThat(values(entry(dn("Anna Müller")), "sAMAccountName")).containsExactly("anna");
  }

  @Test
  void explicitListReportsOnlyRequestedAttributes() throws Exception {
    client.attributes = new String[] {"title", "name"};
    changes.set(dn("Bert"), "mail", "bert@corp.example");
    assertThat(client.dirSync().entries()).isEmpty();
    changes.delete(dn("Bert"));

    SearchResultEntry entry = client.dirSync().only();

    assertThat(names(entry))
        .containsExactlyInAnyOrder("name", "parentGUID", "objectGUID", "instanceType");
  }

  @Test
  void tombstoneStillMatchesItsClassButNotItsCategory() throws Exception {
    changes.delete(dn("Bert"));
    client.filter = "(objectCategory=person)";
    ASN1OctetString before = client.cookie;
    assertThat(client.dirSync().entries()).isEmpty();
    client.cookie = before;
    client.filter = "(objectClass=user)";

    assertThat(client.dirSync().entries()).hasSize(1);
  }

  @Test
  void damagedCookiesAreRefusedWithTwelve() {
    byte[] good = Objects.requireNonNull(client.cookie).getValue();
    for (byte[] bad :
        new byte[][] {Arrays.copyOf(good, good.length - 1), {1, 2, 3}, flipped(good)}) {
      client.cookie = new ASN1OctetString(bad);
      assertThatThrownBy(client::dirSync)
          .isInstanceOfSatisfying(
              LDAPException.class,
              e -> {
                assertThat(e.getResultCode()).isEqualTo(ResultCode.UNAVAILABLE_CRITICAL_EXTENSION);
                assertThat(e.getMessage()).contains("0000202C");
              });
    }
  }

  @Test
  void cookieOfAnotherDatabaseIsRefused() throws Exception {
    directory.changeInvocationId();

    assertThatThrownBy(client::dirSync).hasMessageContaining("0000202C");
  }

  private static byte[] flipped(byte[] good) {
    byte[] bad = good.clone();
    bad[30] ^= 1;
    return bad;
  }

  private SearchResultEntry entryOf(LdapClient.Page page, String name) {
    return page.entries().stream()
        .filter(e -> e.getDN().equals(dn(name)))
        .findFirst()
        .orElseThrow();
  }

  private SearchResultEntry entry(String dn) throws LDAPException {
    return Objects.requireNonNull(client.read(dn));
  }

  private static List<String> names(SearchResultEntry entry) {
    return entry.getAttributes().stream().map(Attribute::getName).toList();
  }

  private String dn(String name) {
    return "CN=" + name + "," + unit;
  }
}
