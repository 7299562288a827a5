package dev.fairlead.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.SearchResultEntry;
import dev.fairlead.sample.forest.ForestSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads that take several answers, which Samba never gives. */
class DirSyncPagesIT {
  private static final int PAGE = 20;
  private FakeDirectory directory;
  private LdapClient client;

  @BeforeEach
  void startWithSmallPages() throws Exception {
    directory =
        FakeDirectory.start(
            FakeDirectorySettings.of(
                ForestSettings.demo().withPeople(80).withGroups(10).withContacts(5)));
    directory.faults().dirSyncPage(PAGE);
    client = LdapClient.connect(directory, directory.syncAccount());
  }

  @AfterEach
  void stop() {
    client.close();
    directory.close();
  }

  @Test
  void pagesTogetherHoldEveryObjectOnce() throws Exception {
    List<LdapClient.Page> pages = readAll();

    assertThat(pages).hasSizeGreaterThan(5);
    assertThat(pages.subList(0, pages.size() - 1)).allMatch(LdapClient.Page::more);
    assertThat(pages.getLast().more()).isFalse();
    assertThat(dns(pages)).doesNotHaveDuplicates();
    Set<String> expected = new HashSet<>();
    directory.objects().forEach(o -> expected.add(o.dn()));
    assertThat(new HashSet<>(dns(pages))).isEqualTo(expected);
  }

  @Test
  void objectChangedDuringAReadComesAgainAtItsEndInItsNewState() throws Exception {
    LdapClient.Page first = client.dirSync();
    SearchResultEntry early =
        first.entries().stream()
            .filter(e -> e.getDN().startsWith("CN=krbtgt,"))
            .findFirst()
            .orElseThrow();
    directory.changes().set(early.getDN(), "description", "changed meanwhile");
    List<LdapClient.Page> rest = readAll();

    SearchResultEntry again = rest.getLast().entries().getLast();
    assertThat(again.getDN()).isEqualTo(early.getDN());
    assertThat(again.getAttributeValue("description")).isEqualTo("changed meanwhile");
    assertThat(again.hasAttribute("sAMAccountName")).as("the read is still a full one").isTrue();
  }

  @Test
  void everyPageCanBeReadAgainWithTheSameCookie() throws Exception {
    client.dirSync();
    ASN1OctetString middle = client.cookie;
    List<String> once = names(client.dirSync());
    client.cookie = middle;

    assertThat(names(client.dirSync())).isEqualTo(once);
  }

  @Test
  void clientsByteLimitMakesPagesSmaller() throws Exception {
    directory.faults().dirSyncPage(1_000);
    client.maxBytes = 2_000;

    LdapClient.Page page = client.dirSync();

    assertThat(page.more()).isTrue();
    assertThat(page.entries()).hasSizeBetween(1, 20);
  }

  @Test
  void deltaOfManyChangesComesInPagesOfChangedAttributesOnly() throws Exception {
    readAll();
    for (SampleObject person : directory.objects()) {
      if (person.attributes().containsKey("employeeID")) {
        directory.changes().set(person.dn(), "title", "Changed");
      }
    }
    List<LdapClient.Page> pages = readAll();

    assertThat(pages).hasSize(4);
    assertThat(pages.stream().flatMap(p -> p.entries().stream()))
        .hasSize(80)
        .allMatch(e -> e.getAttributes().size() == 3);
  }

  @Test
  void ancestorsComeFirstWhenAskedFor() throws Exception {
    readAll();
    DirectoryChanges changes = directory.changes();
    String unit = "OU=New," + directory.baseDn();
    changes.addOrganizationalUnit(directory.baseDn(), "New");
    UUID child = changes.addUser(unit, "Child", "child");
    changes.set(unit, "description", "changed after its child was created");
    ASN1OctetString cookie = client.cookie;

    assertThat(names(client.dirSync())).containsExactly("CN=Child," + unit, unit);
    client.cookie = cookie;
    client.flags |= LdapClient.ANCESTORS_FIRST;
    assertThat(names(client.dirSync())).containsExactly(unit, "CN=Child," + unit);
    assertThat(child).isNotNull();
  }

  private List<LdapClient.Page> readAll() throws Exception {
    List<LdapClient.Page> pages = new ArrayList<>();
    do {
      pages.add(client.dirSync());
    } while (pages.getLast().more());
    return pages;
  }

  private static List<String> dns(List<LdapClient.Page> pages) {
    return pages.stream().flatMap(p -> names(p).stream()).toList();
  }

  private static List<String> names(LdapClient.Page page) {
    return page.entries().stream().map(SearchResultEntry::getDN).toList();
  }
}
