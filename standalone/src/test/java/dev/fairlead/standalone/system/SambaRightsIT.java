package dev.fairlead.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.space.DomainHealthReport;
import dev.fairlead.testsupport.samba.SambaDomain;
import dev.fairlead.testsupport.samba.SambaRight;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent's account loses rights on a real Active Directory, and the controller fails under it:
 * nobody is deleted without evidence, the state says why, and what happened meanwhile arrives
 * later. A second tenant reads the same directory with an account of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SambaRightsIT {
  private static final String PASSWORD = "Sync!Passw0rd";
  private static final String BASE = SambaDomain.BASE_DN;
  private static final String PEOPLE = "OU=Sales,OU=Users,OU=Company," + BASE;
  private static final String SECRET = "OU=Secret,OU=Company," + BASE;
  private static final String MARKER = "CN=Marker," + PEOPLE;

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
    samba.createSyncAccount(PASSWORD);
    samba.createAccount("svc-other", PASSWORD);
    samba.grant("svc-other", SambaRight.REPLICATE, SambaRight.DELETED_OBJECTS);
    samba.load(samba.generate(20, 4, 2));
    admin = new DirectoryAdmin(samba.connect(), BASE);
    admin.addUser(MARKER, "marker", "Marker", "Marker");
    admin.add(SECRET, "objectClass: organizationalUnit");
    for (String name : List.of("Ada", "Bea", "Cem", "Dan")) {
      admin.addUser(dn(name), name.toLowerCase(java.util.Locale.ROOT), name, "Fault");
    }
    admin.addUser("CN=Eve," + SECRET, "eve", "Eve", "Secret");
    Path password = directory.resolve("bind-password");
    Files.writeString(password, PASSWORD + "\n");
    system = new SystemUnderTest(directory);
    corp = tenant("corp", SambaDomain.SYNC_ACCOUNT, password);
    other = tenant("other", "svc-other", password);
    corp.settle(admin, MARKER);
    other.settle(admin, MARKER);
    writes = new Writes(system.entra(), corp.cloud());
    otherWrites = new Writes(system.entra(), other.cloud());
  }

  private TenantUnderTest tenant(String name, String account, Path password) throws Exception {
    TenantUnderTest tenant = system.tenant(name);
    tenant.enrol();
    tenant.startAgent(
        new DirectorySettings(
                List.of(URI.create(samba.ldapsUrl())),
                account + "@" + SambaDomain.DNS_NAME,
                password,
                samba.caFile())
            .withTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(10)));
    tenant.configure(tenant.awaitDomain().id());
    return tenant;
  }

  @AfterAll
  void stop() {
    if (corp != null) {
      corp.stopAgent();
    }
    if (other != null) {
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

  @BeforeEach
  void mark() {
    writes.mark();
    otherWrites.mark();
  }

  @AfterEach
  void bothAgreeWithTheDirectoryInTheEnd() throws Exception {
    samba.grant(SambaDomain.SYNC_ACCOUNT, SambaRight.REPLICATE, SambaRight.DELETED_OBJECTS);
    samba.allow(SambaDomain.SYNC_ACCOUNT, SECRET);
    for (TenantUnderTest tenant : List.of(corp, other)) {
      tenant.awaitNoProblem();
      tenant.settle(admin, MARKER);
      assertThat(tenant.agreement(admin).differences()).isEmpty();
      assertThat(tenant.domain().openQuestions()).isZero();
      assertThat(tenant.held()).isEmpty();
    }
    assertThat(writes.sinceMark()).containsExactlyElementsOf(otherWrites.sinceMark());
  }

  @Test
  void withoutTheRightOnDeletedObjectsNobodyIsDeletedUntilItIsBack() throws Exception {
    samba.revoke(SambaDomain.SYNC_ACCOUNT, SambaRight.DELETED_OBJECTS);
    DomainHealthReport.Problem problem = corp.awaitProblem("DELETED_OBJECTS_HIDDEN");
    assertThat(problem.sentence()).contains("CN=Deleted Objects").contains("Grant it");
    assertThat(corp.domain().deletedObjectsReadable()).contains(false);

    admin.delete(dn("Ada"));
    admin.replace(dn("Bea"), "title", "Seen");
    corp.settle(admin, MARKER);
    other.settle(admin, MARKER);
    assertThat(writes.sinceMark()).containsExactly("PATCH /users/Bea Fault [jobTitle]");
    assertThat(otherWrites.sinceMark())
        .containsExactly("DELETE /users/Ada Fault", "PATCH /users/Bea Fault [jobTitle]");
    assertThat(corp.domain().openQuestions()).isZero();

    long before = committed();
    samba.grant(SambaDomain.SYNC_ACCOUNT, SambaRight.DELETED_OBJECTS);
    awaitFullReadAfter(before);
    corp.settle(admin, MARKER);
    assertThat(corp.domain().deletedObjectsReadable()).contains(true);
    assertThat(writes.sinceMark())
        .containsExactly("DELETE /users/Ada Fault", "PATCH /users/Bea Fault [jobTitle]");
  }

  @Test
  void withoutTheRightToReplicateNothingIsReadAndNothingIsLost() throws Exception {
    samba.revoke(SambaDomain.SYNC_ACCOUNT, SambaRight.REPLICATE);
    DomainHealthReport.Problem problem = corp.awaitProblem("RIGHTS_MISSING");
    assertThat(problem.sentence()).contains("Replicating Directory Changes");
    admin.delete(dn("Cem"));
    admin.disable(dn("Dan"));
    other.settle(admin, MARKER);
    assertThat(otherWrites.sinceMark())
        .containsExactly("DELETE /users/Cem Fault", "PATCH /users/Dan Fault [accountEnabled]");
    assertThat(writes.sinceMark()).isEmpty();
    assertThat(corp.domain().problem()).isPresent();

    samba.grant(SambaDomain.SYNC_ACCOUNT, SambaRight.REPLICATE);
    corp.awaitNoProblem();
    corp.settle(admin, MARKER);
    assertThat(writes.sinceMark()).isEqualTo(otherWrites.sinceMark());
  }

  @Test
  void whatTheAccountMayNotReadAnyMoreIsAskedAboutAndNotDeleted() throws Exception {
    samba.deny(SambaDomain.SYNC_ACCOUNT, SECRET);
    restore();
    corp.awaitHeld(1);
    assertThat(corp.domain().openQuestions()).as("the container and Eve").isEqualTo(2);
    assertThat(corp.held())
        .singleElement()
        .satisfies(held -> {
          assertThat(held.objectName()).contains("Eve");
          assertThat(held.guard()).isEqualTo(HeldChanges.ABSENCE);
          assertThat(held.holdReason())
              .contains("absent from a full read")
              .contains("did not report it as deleted");
        });
    corp.settle(admin, MARKER);
    other.settle(admin, MARKER);
    assertThat(writes.sinceMark()).isEmpty();
    assertThat(other.domain().openQuestions()).isZero();

    samba.allow(SambaDomain.SYNC_ACCOUNT, SECRET);
    restore();
    corp.awaitHeld(0);
    assertThat(writes.sinceMark()).isEmpty();
  }

  @Test
  void aControllerThatIsRestoredFromABackupIsReadAnewAndDeletesNobody() throws Exception {
    restore();
    corp.settle(admin, MARKER);
    other.settle(admin, MARKER);
    assertThat(writes.sinceMark()).isEmpty();
    assertThat(otherWrites.sinceMark()).isEmpty();
  }

  @Test
  void aControllerThatHangsAndThenDiesIsReadOnWhereItWas() throws Exception {
    long before = committed();
    samba.pause();
    DomainHealthReport.Problem problem = corp.awaitProblem("DIRECTORY_HANGS");
    assertThat(problem.sentence()).contains("does not answer in time");
    samba.kill();
    corp.awaitProblem("DIRECTORY_UNREACHABLE");
    samba.startAgain();
    reconnect();
    admin.replace(dn("Bea"), "title", "Back again");
    corp.awaitNoProblem();
    corp.settle(admin, MARKER);
    other.settle(admin, MARKER);
    assertThat(writes.sinceMark()).containsExactly("PATCH /users/Bea Fault [jobTitle]");
    assertThat(committed()).as("no full read").isEqualTo(before);
  }

  /** Gives the controller another invocation id, which refuses all cursors. */
  private void restore() throws Exception {
    long before = committed();
    samba.changeInvocationId();
    reconnect();
    awaitFullReadAfter(before);
  }

  private void reconnect() throws Exception {
    admin.close();
    admin = new DirectoryAdmin(samba.connect(), BASE);
  }

  private void awaitFullReadAfter(long before) {
    Awaitility.await("a full read is committed")
        .atMost(TenantUnderTest.CEILING)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> committed() > before);
  }

  private long committed() {
    return corp.domain().committedGeneration().orElseThrow();
  }

  private static String dn(String name) {
    return "CN=%s,%s".formatted(name, PEOPLE);
  }
}
