package dev.fairlead.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.plan.Verb;
import dev.fairlead.persistence.plan.HeldChanges.ChangeId;
import dev.fairlead.persistence.plan.HeldChanges.Held;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody deletes or disables too many people in the directory: on the whole path, that waits for
 * a person, and everything else goes on. A second tenant has the same people and no such accident.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardsIT {
  private static final int LEAVERS = 15;
  private static final int APPROVED = 6;

  @TempDir static Path directory;

  private SystemUnderTest system;
  private SampleDomain domain;
  private SampleDomain otherDomain;
  private DirectoryAdmin admin;
  private TenantUnderTest corp;
  private TenantUnderTest other;
  private Writes writes;
  private Writes otherWrites;
  private int everybody;

  @BeforeAll
  void start() throws Exception {
    system = new SystemUnderTest(directory);
    ForestSettings forest = ForestSettings.empty().withPeople(40).withGroups(4);
    domain = SampleDomain.start(directory.resolve("corp-files"), forest);
    otherDomain = SampleDomain.start(directory.resolve("other-files"), forest);
    admin = domain.admin();
    corp = tenant("corp", domain);
    other = tenant("other", otherDomain);
    corp.settle(admin, marker());
    other.settle(otherDomain.admin(), marker());
    assertThat(corp.agreement(admin).differences()).isEmpty();
    everybody = corp.cloud().users().size();
    writes = new Writes(system.entra(), corp.cloud());
    otherWrites = new Writes(system.entra(), other.cloud());
  }

  private TenantUnderTest tenant(String name, SampleDomain source) throws Exception {
    DirectoryAdmin there = source.admin();
    there.addUser(marker(), "marker", "Marker", "Marker");
    for (int i = 0; i < LEAVERS; i++) {
      there.addUser(leaver(i), "leaver" + i, "Lea", "Leaver " + i);
    }
    there.addUser(dn("Stays"), "stays", "Sten", "Stays");
    there.addGroup(dn("Staff"), "staff", leaver(0), leaver(1), leaver(2), dn("Stays"));
    TenantUnderTest tenant = system.tenant(name);
    tenant.enrol();
    tenant.startAgent(source.reads());
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
    if (domain != null) {
      domain.close();
    }
    if (otherDomain != null) {
      otherDomain.close();
    }
  }

  @Test
  @Order(1)
  void aMassDeleteIsHeldAndEverythingElseGoesOn() throws Exception {
    // All in one read: of a slow accident, the first few would be done before the limit is reached.
    corp.stopAgent();
    for (int i = 0; i < LEAVERS; i++) {
      admin.delete(leaver(i));
    }
    corp.startAgentAgain();
    admin.replace(dn("Stays"), "title", "Still here");
    admin.addUser(dn("Newcomer"), "newcomer", "Nina", "Newcomer");
    corp.awaitHeld(LEAVERS);
    corp.settle(admin, marker());

    assertThat(writes.sinceMark())
        .containsExactlyInAnyOrder(
            "PATCH /users/Sten Stays [jobTitle]", "POST /users newcomer@corp.example");
    assertThat(corp.cloud().users()).hasSize(everybody + 1);
    for (int i = 0; i < LEAVERS; i++) {
      assertThat(leaverInEntra(i)).isTrue();
    }
    assertThat(members("Staff")).as("memberships of the held").isEqualTo(4);
    assertThat(corp.held())
        .hasSize(LEAVERS)
        .allSatisfy(held -> {
          assertThat(held.verb()).isEqualTo(Verb.DELETE);
          assertThat(held.guard()).isEqualTo("USER_DELETES");
          assertThat(held.holdReason())
              .contains("%d ".formatted(LEAVERS))
              .contains("of %d linked".formatted(everybody))
              .contains("wait for approval");
          assertThat(held.reason()).contains("the directory reported it as deleted");
          assertThat(held.objectName().orElse("")).contains("Leaver");
        });
    assertThat(corp.progress().held()).isEqualTo(LEAVERS);
    assertThat(corp.progress().failed()).isZero();
    assertThat(otherWrites.sinceMark()).isEmpty();
    assertThat(other.held()).isEmpty();
  }

  @Test
  @Order(2)
  void whatIsApprovedIsDoneAndWhatIsRejectedIsKept() throws Exception {
    List<ChangeId> some = corp.held().stream().limit(APPROVED).map(Held::id).toList();
    assertThat(corp.approve("they left", some)).isEqualTo(APPROVED);
    awaitUsers(everybody + 1 - APPROVED);
    corp.awaitHeld(LEAVERS - APPROVED);
    assertThat(corp.cloud().deletedItems()).hasSize(APPROVED);

    assertThat(corp.rejectAll("a mistake")).isEqualTo(LEAVERS - APPROVED);
    corp.awaitHeld(0);
    corp.planEverythingAgain();
    corp.awaitHeld(LEAVERS - APPROVED);
    assertThat(corp.held())
        .allSatisfy(held ->
            assertThat(held.holdReason()).contains("fairlead-operator").contains("a mistake"));
    corp.settle(admin, marker());
    assertThat(corp.cloud().users()).hasSize(everybody + 1 - APPROVED);
    assertThat(corp.cloud().deletedItems()).hasSize(APPROVED);
  }

  @Test
  @Order(3)
  void aSecondThoughtExecutesTheRest() throws Exception {
    assertThat(corp.approveAll("they did leave")).isEqualTo(LEAVERS - APPROVED);
    awaitUsers(everybody + 1 - LEAVERS);
    corp.awaitHeld(0);
    corp.settle(admin, marker());
    assertThat(members("Staff")).isOne();
    assertThat(corp.agreement(admin).differences()).isEmpty();
    assertThat(otherWrites.sinceMark()).isEmpty();
  }

  @Test
  @Order(4)
  void aMassDisableIsHeldAndForgottenWhenTheDirectoryThinksBetterOfIt() throws Exception {
    DirectoryAdmin there = otherDomain.admin();
    other.stopAgent();
    for (int i = 0; i < LEAVERS; i++) {
      there.disable(leaver(i));
    }
    other.startAgentAgain();
    other.awaitHeld(LEAVERS);
    other.settle(there, marker());
    assertThat(other.held())
        .allSatisfy(held -> {
          assertThat(held.verb()).isEqualTo(Verb.DISABLE);
          assertThat(held.guard()).isEqualTo("USER_DISABLES");
        });
    assertThat(otherWrites.sinceMark()).isEmpty();

    for (int i = 0; i < LEAVERS; i++) {
      there.enable(leaver(i));
    }
    other.awaitHeld(0);
    other.settle(there, marker());
    assertThat(otherWrites.sinceMark()).isEmpty();
    assertThat(other.agreement(there).differences()).isEmpty();
  }

  private void awaitUsers(int number) {
    Awaitility.await(number + " users")
        .atMost(TenantUnderTest.CEILING)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> corp.cloud().users().size() == number);
  }

  private boolean leaverInEntra(int number) {
    return corp.cloud()
        .userByPrincipalName("leaver%d@corp.example".formatted(number))
        .filter(user -> user.path("accountEnabled").asBoolean())
        .isPresent();
  }

  private long members(String group) {
    return corp.cloud().groups().stream()
        .filter(g -> g.path("displayName").asString().equals(group))
        .flatMapToInt(g -> IntStream.of(g.path("members").size()))
        .sum();
  }

  private String marker() {
    return dn("Marker");
  }

  private String leaver(int number) {
    return dn("Leaver " + number);
  }

  private String dn(String name) {
    return "CN=%s,OU=People,OU=Company,%s".formatted(name, domain.baseDn());
  }
}
