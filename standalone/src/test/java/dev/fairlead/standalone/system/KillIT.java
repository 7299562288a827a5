package dev.fairlead.standalone.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPException;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.testsupport.samba.SambaDomain;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Agents, gateway and jobs worker are processes of their own and die by kill -9 at random points,
 * while two tenants read the same Active Directory for the first time and while it changes. In the
 * end nothing is lost, nothing was made twice, and nothing was deleted that should not be.
 *
 * <p>{@code -Dfairlead.kill.seed=N} draws the points of an earlier run again, as far as machines
 * repeat themselves.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillIT {
  private static final String PASSWORD = "Sync!Passw0rd";
  private static final String BASE = SambaDomain.BASE_DN;
  private static final String USERS = "OU=Users,OU=Company," + BASE;
  private static final String PEOPLE = "OU=Sales," + USERS;
  private static final String LOGISTICS = "OU=Logistics," + USERS;
  private static final String GROUPS = "OU=Groups,OU=Company," + BASE;
  private static final String MARKER = "CN=Marker," + PEOPLE;
  private static final int PERSONS = 16;

  /** After this a killer stops waiting for its victim to do something. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir static Path directory;

  private final long seed = Long.getLong("fairlead.kill.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private SambaDomain samba;
  private DirectoryAdmin admin;
  private SystemUnderTest system;
  private Programs programs;
  private TenantUnderTest corp;
  private TenantUnderTest other;
  private Program gateway;
  private Program jobs;
  private Program agent;
  private Program otherAgent;

  /** What an administrator did on purpose, by anchor. */
  private final Map<String, Integer> deleted = new HashMap<>();

  private final Set<String> gone = new HashSet<>();
  private final Set<String> disabled = new HashSet<>();
  private final Set<String> removedMembers = new HashSet<>();

  @BeforeAll
  void start() throws Exception {
    System.out.printf("KillIT: -Dfairlead.kill.seed=%d%n", seed);
    samba = SambaDomain.start();
    String bindName = samba.createSyncAccount(PASSWORD);
    samba.load(samba.generate(120, 20, 5));
    admin = new DirectoryAdmin(samba.connect(), BASE);
    admin.addUser(MARKER, "marker", "Marker", "Marker");
    for (int i = 0; i < PERSONS; i++) {
      admin.addUser(person(i), "person" + i, "Zoë", "Person " + i);
    }
    admin.addGroup(group("Team"), "Team", person(0), person(1), person(2), person(3));
    admin.addGroup(group("Crew"), "Crew", person(4), person(5));
    admin.replace(person(1), "manager", person(0));

    programs = new Programs(directory);
    system = new SystemUnderTest(directory, programs.gatewayUri());
    gateway = programs.gateway(system.properties());
    jobs = programs.jobs(system.properties());
    gateway.start();
    Awaitility.await("the gateway listens")
        .atMost(TenantUnderTest.CEILING)
        .until(programs::gatewayAnswers);
    Path password = directory.resolve("bind-password");
    Files.writeString(password, PASSWORD + "\n");
    DirectorySettings reads =
        new DirectorySettings(
            List.of(URI.create(samba.ldapsUrl())), bindName, password, samba.caFile());
    corp = system.tenant("corp");
    other = system.tenant("other");
    corp.enrol();
    other.enrol();
    agent = programs.agent("agent", corp.agentHome(), reads);
    otherAgent = programs.agent("other-agent", other.agentHome(), reads);
  }

  @AfterAll
  void stop() {
    if (programs != null) {
      programs.close();
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
  void killsDuringTheFirstSyncLoseNothingAndMakeNothingTwice() throws Exception {
    agent.start();
    otherAgent.start();
    List<CompletableFuture<Void>> early =
        List.of(
            killer(agent, this::soon).kill(2),
            killer(otherAgent, this::soon).kill(2),
            killer(gateway, this::whileItAnswers).kill(2));
    corp.configure(announced(corp));
    other.configure(announced(other));
    jobs.start();
    CompletableFuture<Void> late = killer(jobs, this::whileItWorks).kill(3);
    early.forEach(CompletableFuture::join);
    late.join();

    settle();
    assertThatNothingIsLost();
    assertThatOnlyWhatWasMeantWasDone();
    assertThat(jobs.kills()).isEqualTo(3);
  }

  @Test
  @Order(2)
  void killsDuringChangesLoseNothingAndDeleteNobodyElse() throws Exception {
    List<CompletableFuture<Void>> killers =
        List.of(
            killer(agent, this::soon).kill(2),
            killer(otherAgent, this::soon).kill(2),
            killer(gateway, this::whileItAnswers).kill(2),
            killer(jobs, this::whileItWorks).kill(3));
    for (Change change : changes()) {
      Killer.pause(random, 1_000);
      change.run();
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(killers.toArray(CompletableFuture[]::new));
    for (int i = 0; !all.isDone(); i++) {
      Killer.pause(random, 500);
      admin.replace(person(8 + random.nextInt(3)), "title", "Title " + i);
    }
    all.join();

    settle();
    assertThatNothingIsLost();
    assertThatOnlyWhatWasMeantWasDone();
    for (TenantUnderTest tenant : List.of(corp, other)) {
      Ledger ledger = Ledger.of(system.entra(), tenant.cloud());
      // Who came back before anybody looked was never deleted there.
      assertThat(ledger.deletes().keySet()).containsAll(named(tenant, gone));
      assertThat(tenant.cloud().users())
          .extracting(user -> user.path("onPremisesImmutableId").asString())
          .doesNotContainAnyElementsOf(gone);
    }
  }

  /** Of what is counted here, something has been seen to be counted. */
  @Test
  @Order(3)
  void theAccountingSeesWhatNobodyMeant() throws Exception {
    String victim = admin.anchor(person(9));
    String id = corp.cloud().userByImmutableId(victim).orElseThrow().path("id").asString();
    corp.asAnotherAdministrator("DELETE", "/users/" + id);

    assertThat(Ledger.of(system.entra(), corp.cloud()).deletes()).containsEntry(victim, 1);
    assertThat(deleted).doesNotContainKey(victim);
    assertThat(corp.agreement(admin).differences())
        .anyMatch(difference -> difference.contains("Person 9"));
  }

  /** Every kind of change, with people who are each touched by few of them. */
  private List<Change> changes() {
    return List.of(
        () -> admin.addUser("CN=New One," + PEOPLE, "new1", "New", "One"),
        () -> admin.replace(person(0), "title", "Directrice générale"),
        () -> admin.addMembers(group("Team"), person(6), "CN=New One," + PEOPLE),
        () -> delete(person(4)),
        () -> admin.replace(person(6), "manager", person(7)),
        () -> admin.rename(person(5), "CN=Renamed"),
        () -> admin.replace("CN=Renamed," + PEOPLE, "displayName", "Renamed Őne"),
        () -> removeMember("Team", person(2)),
        () -> disable(person(2)),
        () -> admin.move(person(7), LOGISTICS),
        () -> deleteAndReanimate(11),
        () -> admin.addUser("CN=New Two," + LOGISTICS, "new2", "New", "Two"),
        () -> admin.replace(person(0), "title"),
        () -> admin.addGroup(group("Fresh"), "Fresh", person(8), "CN=New Two," + LOGISTICS),
        () -> delete(person(3)),
        () -> disable(person(12)),
        () -> admin.enable(person(12)),
        () -> admin.rename(LOGISTICS, "OU=Supply"),
        () -> admin.replace(person(6), "manager"),
        () -> deleteGroup("Crew"),
        () -> admin.replace(group("Team"), "description", "Anders"),
        () -> deleteAndReanimate(13),
        () -> admin.addMembers(group("Fresh"), person(13), person(14)),
        () -> removeMember("Fresh", person(8)),
        () -> admin.replace(person(14), "mail", "Person14@corp.example"),
        () -> delete(person(15)));
  }

  private void delete(String dn) throws LDAPException {
    String anchor = admin.anchor(dn);
    deleted.merge(anchor, 1, Integer::sum);
    gone.add(anchor);
    admin.delete(dn);
  }

  private void deleteGroup(String name) throws LDAPException {
    delete(group(name));
  }

  /** In between, some of the processes may have seen the tombstone, or none. */
  private void deleteAndReanimate(int number) throws Exception {
    byte[] guid = admin.guid(person(number));
    deleted.merge(admin.anchor(person(number)), 1, Integer::sum);
    admin.delete(person(number));
    Killer.pause(random, 4_000);
    admin.reanimate(guid, person(number), "person" + number, "Zoë", "Person " + number);
  }

  private void disable(String dn) throws LDAPException {
    disabled.add(admin.anchor(dn));
    admin.disable(dn);
  }

  private void removeMember(String group, String dn) throws LDAPException {
    removedMembers.add(admin.anchor(group(group)) + " " + admin.anchor(dn));
    admin.removeMember(group(group), dn);
  }

  private void assertThatNothingIsLost() throws Exception {
    for (TenantUnderTest tenant : List.of(corp, other)) {
      var agreement = tenant.agreement(admin);
      assertThat(agreement.differences()).as(programs.story()).isEmpty();
      assertThat(agreement.compared()).isGreaterThan(140);
      assertThat(tenant.progress().failed()).isZero();
      assertThat(tenant.progress().held()).isZero();
    }
  }

  private void assertThatOnlyWhatWasMeantWasDone() throws Exception {
    for (TenantUnderTest tenant : List.of(corp, other)) {
      Ledger ledger = Ledger.of(system.entra(), tenant.cloud());
      assertThat(ledger.creates()).hasSizeGreaterThan(140);
      assertThat(ledger.creates().values()).as("creates of one object").containsOnly(1);
      assertThat(tenant.cloud().dump()).hasSameSizeAs(ledger.creates().keySet());
      Map<String, Integer> meant = new HashMap<>();
      deleted.forEach(
          (anchor, times) -> named(tenant, Set.of(anchor)).forEach(name -> meant.put(name, times)));
      assertThat(ledger.deletes())
          .allSatisfy((name, times) ->
              assertThat(times).as(name).isLessThanOrEqualTo(meant.getOrDefault(name, 0)));
      assertThat(ledger.disables().keySet()).isSubsetOf(disabled);
      Set<String> left = new HashSet<>();
      for (String pair : removedMembers) {
        String[] both = pair.split(" ", 2);
        left.add(Ledger.group(tenant.id(), both[0]) + " " + both[1]);
      }
      assertThat(ledger.removals().keySet())
          .filteredOn(pair -> !deleted.containsKey(pair.substring(pair.indexOf(' ') + 1)))
          .isSubsetOf(left);
      assertThat(ledger.others()).isEmpty();
    }
  }

  /** People by their anchor; a deleted group by its unique name. */
  private Set<String> named(TenantUnderTest tenant, Set<String> anchors) {
    Set<String> known = new HashSet<>();
    tenant.cloud().dump().forEach(o -> known.add(o.path("onPremisesImmutableId").asString("")));
    Set<String> names = new HashSet<>();
    for (String anchor : anchors) {
      names.add(known.contains(anchor) ? anchor : Ledger.group(tenant.id(), anchor));
    }
    return names;
  }

  private void settle() throws Exception {
    String mark = UUID.randomUUID().toString();
    admin.replace(MARKER, "description", mark);
    try {
      corp.awaitSettled(mark);
      other.awaitSettled(mark);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + "\n" + programs.story(), e);
    }
  }

  private SourceDomainId announced(TenantUnderTest tenant) {
    return Awaitility.await("a domain is announced")
        .atMost(TenantUnderTest.CEILING)
        .pollInterval(Duration.ofMillis(50))
        .until(
            () -> system.observer().domains(tenant.id()).stream().findFirst(), Optional::isPresent)
        .map(SourceDomainRecord::id)
        .orElseThrow();
  }

  private Killer killer(Program victim, Killer.Moment moment) {
    return new Killer(victim, seed, moment);
  }

  /** An agent is ready within a second or two; its start is worth a kill, too. */
  private void soon(Random draw) throws InterruptedException {
    Killer.pause(draw, 6_000);
  }

  private void whileItAnswers(Random draw) throws InterruptedException {
    eventually(programs::gatewayAnswers);
    Killer.pause(draw, 3_000);
  }

  /** So many requests to Entra later, the ones that read included. */
  private void whileItWorks(Random draw) throws InterruptedException {
    long seen = system.entra().journal().lastNumber();
    int requests = 1 + draw.nextInt(120);
    eventually(() -> system.entra().journal().lastNumber() > seen);
    eventually(() -> system.entra().journal().lastNumber() >= seen + requests);
  }

  private static void eventually(java.util.concurrent.Callable<Boolean> condition) {
    try {
      Awaitility.await()
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(3))
          .until(condition);
    } catch (ConditionTimeoutException e) {
      // Then it is killed while it does nothing.
    }
  }

  private static String person(int number) {
    return "CN=Person %d,%s".formatted(number, PEOPLE);
  }

  private static String group(String name) {
    return "CN=" + name + "," + GROUPS;
  }

  private interface Change {
    void run() throws Exception;
  }
}
