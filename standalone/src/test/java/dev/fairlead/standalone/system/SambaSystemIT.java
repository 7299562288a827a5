package dev.fairlead.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.standalone.agreement.Agreement;
import dev.fairlead.testsupport.samba.SambaDomain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Active Directory, a real database, the real services, read aloud: enrol, read, provision,
 * then one change after another, each arriving alone. Two tenants read the same directory, so that
 * all their names, anchors and addresses are the same.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SambaSystemIT {
  private static final String PASSWORD = "Sync!Passw0rd";
  private static final String BASE = SambaDomain.BASE_DN;
  private static final String PEOPLE = "OU=Sales,OU=Users,OU=Company," + BASE;
  private static final String GROUPS = "OU=Groups,OU=Company," + BASE;
  private static final String ANNA = "CN=Anna Ängström," + PEOPLE;
  private static final String BOSS = "CN=Boris Boß," + PEOPLE;
  private static final String MARKER = "CN=Marker," + PEOPLE;
  private static final String TEAM = "CN=Team Köln," + GROUPS;

  @TempDir static Path directory;

  private SambaDomain samba;
  private DirectoryAdmin admin;
  private SystemUnderTest system;
  private TenantUnderTest corp;
  private TenantUnderTest other;
  private Writes writes;
  private Writes otherWrites;

  @BeforeAll
  void start() throws Exception {
    samba = SambaDomain.start();
    String bindName = samba.createSyncAccount(PASSWORD);
    samba.load(samba.generate(200, 30, 10));
    admin = new DirectoryAdmin(samba.connect(), BASE);
    admin.addUser(ANNA, "anna", "Anna", "Ängström");
    admin.addUser(BOSS, "boris", "Boris", "Boß");
    admin.addUser(MARKER, "marker", "Marker", "Marker");
    admin.addGroup(TEAM, "Team Koeln", BOSS);
    system = new SystemUnderTest(directory);
    Path password = directory.resolve("bind-password");
    Files.writeString(password, PASSWORD + "\n");
    DirectorySettings reads =
        new DirectorySettings(
            List.of(URI.create(samba.ldapsUrl())), bindName, password, samba.caFile());
    corp = system.tenant("corp");
    other = system.tenant("other");
    for (TenantUnderTest tenant : List.of(corp, other)) {
      tenant.enrol();
      tenant.startAgent(reads);
      SourceDomainRecord domain = tenant.awaitDomain();
      tenant.configure(domain.id());
    }
    writes = new Writes(system.entra(), corp.cloud());
    otherWrites = new Writes(system.entra(), other.cloud());
  }

  @AfterAll
  void stop() {
    if (corp != null) {
      corp.stopAgent();
      other.stopAgent();
    }
    if (system != null) {
      system.close();
    }
    if (samba != null) {
      admin.close();
      samba.close();
    }
  }

  @Test
  @Order(1)
  void theFirstFullSyncEqualsTheExpectation() throws Exception {
    long start = System.nanoTime();
    corp.awaitIdle();
    other.awaitIdle();
    System.out.printf(
        "first full sync of two tenants: %.1f s%n", (System.nanoTime() - start) / 1e9);
    Agreement agreement = corp.agreement(admin);
    assertThat(agreement.differences()).isEmpty();
    assertThat(agreement.compared()).isGreaterThan(215);
    assertThat(other.agreement(admin).differences()).isEmpty();
    assertThat(writes.sinceMark()).noneMatch(write -> write.contains("->"));
    assertThat(corp.progress().failed()).isZero();
  }

  @Test
  @Order(2)
  void aNewPersonArrivesAndNothingElseChanges() throws Exception {
    change(
        () -> admin.addUser("CN=Çelik Dóra," + PEOPLE, "dora", "Dóra", "Çelik"),
        "POST /users dora@corp.example");
  }

  @Test
  @Order(3)
  void aChangedAttributeArrivesAlone() throws Exception {
    change(
        () -> admin.replace(ANNA, "title", "Directrice générale"),
        "PATCH /users/Anna Ängström [jobTitle]");
  }

  @Test
  @Order(4)
  void aClearedAttributeIsCleared() throws Exception {
    change(() -> admin.replace(ANNA, "title"), "PATCH /users/Anna Ängström [jobTitle]");
  }

  @Test
  @Order(5)
  void aRenameKeepsTheAccountAndChangesItsNames() throws Exception {
    String id =
        corp.cloud().userByPrincipalName("anna@corp.example").orElseThrow().path("id").asString();
    change(
        () -> {
          admin.rename(ANNA, "CN=Anna Öz");
          admin.replace("CN=Anna Öz," + PEOPLE, "sn", "Öz");
          admin.replace("CN=Anna Öz," + PEOPLE, "displayName", "Anna Öz");
        },
        "PATCH /users/Anna Öz [displayName, surname]");
    assertThat(
            corp.cloud()
                .userByPrincipalName("anna@corp.example")
                .orElseThrow()
                .path("id")
                .asString())
        .isEqualTo(id);
    admin.rename("CN=Anna Öz," + PEOPLE, "CN=Anna Ängström");
  }

  @Test
  @Order(6)
  void aMoveToAnotherContainerWritesNothing() throws Exception {
    String logistics = "OU=Logistics,OU=Users,OU=Company," + BASE;
    change(() -> admin.move(ANNA, logistics));
    change(() -> admin.move("CN=Anna Ängström," + logistics, PEOPLE));
  }

  @Test
  @Order(7)
  void aRenamedContainerWritesNothing() throws Exception {
    change(() -> admin.rename("OU=Logistics,OU=Users,OU=Company," + BASE, "OU=Supply"));
  }

  @Test
  @Order(8)
  void aMemberIsAddedAndRemoved() throws Exception {
    change(() -> admin.addMembers(TEAM, ANNA), "PATCH /groups/Team Köln members [Anna Öz]");
    change(() -> admin.removeMember(TEAM, BOSS), "DELETE /groups/Team Köln/members/Boris Boß/$ref");
  }

  @Test
  @Order(9)
  void aManagerIsSetAndCleared() throws Exception {
    change(() -> admin.replace(ANNA, "manager", BOSS), "PUT /users/Anna Öz/manager/$ref Boris Boß");
    change(() -> admin.replace(ANNA, "manager"), "DELETE /users/Anna Öz/manager/$ref");
  }

  @Test
  @Order(10)
  void aDisabledPersonIsDisabledAndEnabledAgain() throws Exception {
    change(() -> admin.disable(ANNA), "PATCH /users/Anna Öz [accountEnabled]");
    change(() -> admin.enable(ANNA), "PATCH /users/Anna Öz [accountEnabled]");
  }

  @Test
  @Order(11)
  void aDeletedMemberAndManagerIsSoftDeletedAndComesBackAsTheSameAccount() throws Exception {
    change(
        () -> {
          admin.replace(ANNA, "manager", BOSS);
          admin.addMembers(TEAM, BOSS);
        },
        "PATCH /groups/Team Köln members [Boris Boß]",
        "PUT /users/Anna Öz/manager/$ref Boris Boß");
    String id =
        corp.cloud().userByPrincipalName("boris@corp.example").orElseThrow().path("id").asString();
    byte[] guid = admin.guid(BOSS);
    change(() -> admin.delete(BOSS), "DELETE /users/Boris Boß");
    assertThat(corp.cloud().userByPrincipalName("boris@corp.example")).isEmpty();
    assertThat(corp.cloud().deletedItems())
        .extracting(item -> item.path("id").asString())
        .contains(id);
    assertThat(corp.agreement(admin).differences()).isEmpty();

    // The directory does not bring his links back. Graph does.
    change(
        asOne(() -> admin.reanimate(guid, BOSS, "boris", "Boris", "Boß")),
        "POST /directory/deletedItems/Boris Boß/restore",
        "DELETE /groups/Team Köln/members/Boris Boß/$ref",
        "DELETE /users/Anna Öz/manager/$ref");
    assertThat(corp.cloud().object(id)).isPresent();
    assertThat(corp.cloud().users())
        .filteredOn(u -> u.path("displayName").asString().equals("Boris Boß"))
        .hasSize(1);
  }

  @Test
  @Order(12)
  void aDeletedGroupGoesItsMembersStayAndItComesBackAsTheDirectoryHasIt() throws Exception {
    byte[] guid = admin.guid(TEAM);
    change(() -> admin.delete(TEAM), "DELETE /groups/Team Köln");
    assertThat(corp.cloud().userByPrincipalName("anna@corp.example")).isPresent();
    change(
        asOne(() -> {
          admin.undelete(guid, TEAM);
          admin.addMembers(TEAM, BOSS);
        }),
        "POST /directory/deletedItems/Team Köln/restore",
        "DELETE /groups/Team Köln/members/Anna Öz/$ref",
        "PATCH /groups/Team Köln members [Boris Boß]");
  }

  /**
   * Makes the change, waits until it has gone through, and compares every write with the expected.
   */
  private void change(Change change, String... expected) throws Exception {
    settle(change);
    assertThat(writes.sinceMark()).containsExactlyInAnyOrder(expected);
    assertThat(otherWrites.sinceMark()).containsExactlyInAnyOrder(expected);
    assertThat(corp.agreement(admin).differences()).isEmpty();
    assertThat(other.agreement(admin).differences()).isEmpty();
    assertThat(corp.failures()).isEmpty();
  }

  /**
   * What comes after the change in the directory, a description that no mapping reads, has been
   * staged and passed by the jobs: then so has the change.
   */
  private void settle(Change change) throws Exception {
    writes.mark();
    otherWrites.mark();
    long start = System.nanoTime();
    change.run();
    String mark = mark();
    for (TenantUnderTest tenant : List.of(corp, other)) {
      tenant.awaitSettled(mark);
    }
    System.out.printf(
        "change to idle in both tenants: %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  /** However many steps a change takes in the directory, the jobs meet its end only. */
  private Change asOne(Change change) {
    return () -> {
      for (TenantUnderTest tenant : List.of(corp, other)) {
        tenant.pause("several steps");
      }
      change.run();
      String mark = mark();
      for (TenantUnderTest tenant : List.of(corp, other)) {
        tenant.awaitStaged(mark);
        tenant.resume();
      }
    };
  }

  private String mark() throws Exception {
    String mark = UUID.randomUUID().toString();
    admin.replace(MARKER, "description", mark);
    return mark;
  }

  private interface Change {
    void run() throws Exception;
  }
}
