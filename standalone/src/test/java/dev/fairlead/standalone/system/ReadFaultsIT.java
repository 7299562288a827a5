package dev.fairlead.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import dev.fairlead.agent.enrolment.IdentityKeeper;
import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.gateway.PackedBody;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.persistence.plan.HeldChanges;
import dev.fairlead.persistence.space.DomainHealthReport;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.GenerationCommit;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.LeaseRequest;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.sample.SampleObject;
import dev.fairlead.sample.forest.ForestSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reads that are empty, partial, filtered or refused, on the whole path: nobody is deleted or
 * disabled, the state says why, and all is well when the directory is. A second tenant reads a twin
 * of the directory and notices nothing.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadFaultsIT {
  /** More than fit into one page, so that a part of a read arrives. */
  private static final int PEOPLE = 520;

  private static final int CUT_AFTER = 560;

  @TempDir static Path directory;

  private SystemUnderTest system;
  private SampleDomain domain;
  private SampleDomain twin;
  private DirectoryAdmin admin;
  private TenantUnderTest corp;
  private TenantUnderTest other;
  private Writes writes;
  private Writes otherWrites;

  @BeforeAll
  void start() throws Exception {
    system = new SystemUnderTest(directory);
    ForestSettings forest = ForestSettings.empty().withPeople(PEOPLE).withGroups(6);
    domain = SampleDomain.start(directory.resolve("corp-files"), forest);
    twin = SampleDomain.start(directory.resolve("other-files"), forest);
    admin = domain.admin();
    corp = tenant("corp", domain);
    other = tenant("other", twin);
    corp.settle(admin, marker());
    other.settle(twin.admin(), marker());
    writes = new Writes(system.entra(), corp.cloud());
    otherWrites = new Writes(system.entra(), other.cloud());
  }

  private TenantUnderTest tenant(String name, SampleDomain source) throws Exception {
    source.admin().addUser(marker(), "marker", "Marker", "Marker");
    source.admin().add(secretUnit(), "objectClass: organizationalUnit");
    for (int i = 0; i < 3; i++) {
      source.admin().addUser(secret(i), "secret" + i, "Sam", "Secret " + i);
    }
    source.admin().addGroup(dn("Mixed"), "mixed", secret(0), secret(1), marker());
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
    if (twin != null) {
      twin.close();
    }
  }

  @BeforeEach
  void agreedBefore() throws Exception {
    assertThat(corp.agreement(admin).differences()).isEmpty();
    writes.mark();
    otherWrites.mark();
  }

  @AfterEach
  void allIsWellAgainAndTheTwinNoticedNothing() throws Exception {
    domain.directory().faults().clear();
    corp.awaitNoProblem();
    corp.settle(admin, marker());
    assertThat(corp.agreement(admin).differences()).isEmpty();
    assertThat(corp.domain().openQuestions()).isZero();
    assertThat(corp.held()).isEmpty();
    assertThat(corp.progress().failed()).isZero();
    assertThat(otherWrites.sinceMark()).isEmpty();
    assertThat(other.domain().problem()).isEmpty();
    assertThat(other.domain().openQuestions()).isZero();
    assertThat(other.held()).isEmpty();
  }

  @Test
  void anEmptyReadAsksAboutEverybodyAndTouchesNobody() throws Exception {
    for (var child :
        admin
            .connection()
            .search(domain.baseDn(), SearchScope.ONE, "(objectClass=*)", "1.1")
            .getSearchEntries()) {
      domain.directory().faults().hide(child.getDN());
    }
    readEverythingAnew();
    int linked = corp.cloud().users().size() + corp.cloud().groups().size();
    corp.awaitHeld(linked);

    assertThat(corp.domain().openQuestions()).isGreaterThanOrEqualTo(linked);
    assertHoldsAskAboutAbsence();
    assertThat(corp.approveAll("an approval is no evidence")).isZero();
    corp.awaitIdle();
    assertThat(writes.sinceMark()).isEmpty();
    assertThat(corp.agreement(admin).differences()).isEmpty();

    domain.directory().faults().clear();
    readEverythingAnew();
    corp.awaitHeld(0);
    assertThat(writes.sinceMark()).isEmpty();
  }

  @Test
  void aReadThatEndsEarlyNeverCounts() throws Exception {
    long before = committed();
    admin.replace(dn("Mixed"), "description", "while nothing can be read");
    domain.directory().faults().cutReadsAfter(CUT_AFTER);
    domain.directory().faults().refuseCookies(ResultCode.UNWILLING_TO_PERFORM);
    DomainHealthReport.Problem problem = corp.awaitProblem("READ_CUT_OFF");
    assertThat(problem.sentence()).contains("broke while reading all objects");
    Awaitility.await("a part of a read has arrived")
        .atMost(TenantUnderTest.CEILING)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> corp.domain().openGenerationEntries() > 0);
    Awaitility.await("and the next read was begun")
        .atMost(TenantUnderTest.CEILING)
        .pollInterval(Duration.ofMillis(50))
        .until(() ->
            corp.domain().openGenerationReason().filter(r -> r.contains("broke off")).isPresent());

    assertThat(committed()).isEqualTo(before);
    assertThat(corp.domain().openQuestions()).isZero();
    assertThat(corp.held()).isEmpty();
    assertThat(writes.sinceMark()).allMatch(write -> write.contains("Mixed"));

    domain.directory().faults().clear();
    Awaitility.await("a full read is committed")
        .atMost(TenantUnderTest.CEILING)
        .until(() -> committed() > before);
    corp.settle(admin, marker());
    assertThat(writes.sinceMark()).containsExactly("PATCH /groups/Mixed [description]");
  }

  /** A defective agent: it sends three objects and calls that the whole domain. */
  @Test
  void aReadWithAWrongCountNeverCounts() throws Exception {
    long before = committed();
    corp.stopAgent();
    SourceDomainRecord staged = corp.domain();
    UUID id = staged.id().value();
    UUID invocation = domain.directory().invocationId();
    try (IdentityKeeper identity = new IdentityKeeper(new IdentityStore(corp.agentHome()), null)) {
      GatewayClient gateway = identity.client();
      LeaseReply lease =
          gateway.lease(id, new LeaseRequest(invocation, null, true, "a defective agent"));
      List<ObjectChange> three =
          domain.directory().objects().stream()
              .filter(object -> object.objectClass().equals("user"))
              .limit(3)
              .map(ReadFaultsIT::seen)
              .toList();
      assertThatThrownBy(() -> send(gateway, id, lease, three, new GenerationCommit(560)))
          .isInstanceOfSatisfying(
              GatewayException.Refused.class,
              e -> {
                assertThat(e.refusal().code()).isEqualTo(RefusalCode.GENERATION_MISMATCH);
                assertThat(e.refusal().detail()).contains("560").contains("3");
              });
    }
    assertThat(committed()).isEqualTo(before);
    assertThat(corp.domain().openGenerationReason()).contains("a defective agent");
    assertThat(corp.domain().openQuestions()).isZero();
    corp.awaitIdle();
    assertThat(writes.sinceMark()).isEmpty();

    corp.startAgentAgain();
    Awaitility.await("a full read is committed")
        .atMost(TenantUnderTest.CEILING)
        .until(() -> committed() > before);
    corp.settle(admin, marker());
    assertThat(writes.sinceMark()).isEmpty();
  }

  @Test
  void aRefusedReadLosesNeitherAChangeNorADelete() throws Exception {
    admin.addUser(dn("Leaver"), "leaver", "Lea", "Leaver");
    corp.settle(admin, marker());
    writes.mark();
    domain.directory().faults().refuseSearches(ResultCode.BUSY);
    admin.delete(dn("Leaver"));
    admin.replace(marker(), "title", "Late");
    DomainHealthReport.Problem problem = corp.awaitProblem("READ_REFUSED");
    assertThat(problem.sentence()).contains("busy").contains("Nothing was taken over");
    assertThat(corp.domain().openQuestions()).isZero();
    corp.awaitIdle();
    assertThat(writes.sinceMark()).isEmpty();

    domain.directory().faults().clear();
    corp.settle(admin, marker());
    assertThat(writes.sinceMark())
        .containsExactlyInAnyOrder(
            "DELETE /users/Lea Leaver", "PATCH /users/Marker Marker [jobTitle]");
  }

  @Test
  void whatAnAccountMayNotSeeAnyMoreIsAQuestionUntilATombstoneOrASightingAnswersIt()
      throws Exception {
    domain.directory().faults().hide(secretUnit());
    readEverythingAnew();
    corp.awaitHeld(3);
    assertThat(corp.domain().openQuestions()).as("the unit and three people").isEqualTo(4);
    assertHoldsAskAboutAbsence();
    assertThat(corp.held())
        .extracting(held -> held.objectName().orElse(""))
        .containsExactlyInAnyOrder("Secret 0", "Secret 1", "Secret 2");
    admin.replace(marker(), "title", "Seen");
    corp.settle(admin, marker());
    assertThat(writes.sinceMark()).containsExactly("PATCH /users/Marker Marker [jobTitle]");

    writes.mark();
    admin.delete(secret(2));
    corp.awaitHeld(2);
    corp.settle(admin, marker());
    assertThat(writes.sinceMark()).containsExactly("DELETE /users/Sam Secret 2");

    domain.directory().faults().clear();
    readEverythingAnew();
    corp.awaitHeld(0);
    corp.settle(admin, marker());
    assertThat(writes.sinceMark()).containsExactly("DELETE /users/Sam Secret 2");
  }

  private void assertHoldsAskAboutAbsence() {
    assertThat(corp.held())
        .allSatisfy(held -> {
          assertThat(held.guard()).isEqualTo(HeldChanges.ABSENCE);
          assertThat(held.holdReason())
              .contains("absent from a full read")
              .contains("did not report it as deleted");
        });
  }

  /** Has the directory refuse the cursor until a whole new read has been committed. */
  private void readEverythingAnew() {
    long before = committed();
    domain.directory().faults().refuseCookies(ResultCode.UNWILLING_TO_PERFORM);
    Awaitility.await("a full read is committed")
        .atMost(TenantUnderTest.CEILING)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> committed() > before);
    domain.directory().faults().refuseCookies(null);
  }

  private long committed() {
    return corp.domain().committedGeneration().orElseThrow();
  }

  private static void send(
      GatewayClient gateway,
      UUID id,
      LeaseReply lease,
      List<ObjectChange> objects,
      GenerationCommit commit) {
    gateway.page(
        id,
        lease.epoch(),
        lease.nextSequence(),
        PackedBody.of(
            new ChangePage(
                lease.generation(),
                lease.attributeSetVersion(),
                Instant.now(),
                UUID.randomUUID(),
                objects,
                new byte[] {1},
                commit)));
  }

  private static ObjectChange seen(SampleObject object) {
    return new ObjectChange(
        object.guid(),
        ObjectChange.Completeness.PARTIAL,
        null,
        null,
        object.dn(),
        List.of(),
        false,
        null,
        Map.of(),
        List.of());
  }

  private String marker() {
    return dn("Marker");
  }

  private String secretUnit() {
    return "OU=Secret,OU=Company," + domain.baseDn();
  }

  private String secret(int number) {
    return "CN=Secret %d,%s".formatted(number, secretUnit());
  }

  private String dn(String name) {
    return "CN=%s,OU=People,OU=Company,%s".formatted(name, domain.baseDn());
  }
}
