package dev.fairlead.graph;

import dev.fairlead.emulator.EmulatedTenant;
import dev.fairlead.emulator.EmulatorSettings;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.emulator.directory.DirectoryRole;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.emulator.throttle.Quotas;
import dev.fairlead.graph.budget.TokenBucketWriteBudget;
import dev.fairlead.graph.budget.WriteBudget;
import dev.fairlead.graph.budget.WriteQuota;
import dev.fairlead.graph.read.MemberRef;
import dev.fairlead.graph.read.PageResult;
import dev.fairlead.graph.write.InitialPassword;
import dev.fairlead.graph.write.PropertyValues;
import dev.fairlead.graph.write.WriteOperation;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The emulator with two Entra tenants that hold the same names, and our client connected to both.
 */
final class EmulatedTenants implements AutoCloseable {

  static final String FIRST = "11111111-aaaa-4aaa-8aaa-111111111111";
  static final String SECOND = "22222222-aaaa-4aaa-8aaa-222222222222";
  private static final String CLIENT = "99999999-cccc-4ccc-8ccc-999999999999";
  private static final String CERTIFIED = "88888888-cccc-4ccc-8ccc-888888888888";
  private static final GraphSettings SETTINGS =
      new GraphSettings(
          Duration.ofSeconds(60),
          4,
          Duration.ofMillis(20),
          Duration.ofSeconds(10),
          Duration.ofMinutes(2),
          Duration.ofSeconds(15));

  private final EntraEmulator emulator =
      EntraEmulator.start(EmulatorSettings.defaults().withResponseCheck());
  private final GraphTransport transport = GraphTransport.open();
  private final MovedClock clock = new MovedClock();
  private final InitialPassword password = InitialPassword.random(new SecureRandom());

  static EmulatedTenants start() {
    var tenants = new EmulatedTenants();
    for (String id : new String[] {FIRST, SECOND}) {
      tenants.emulator.addTenant(id, "contoso.onmicrosoft.com", "contoso.example");
      tenants.emulator.addApplication(id, CLIENT, "secret of " + id);
    }
    return tenants;
  }

  /** A clock of our own that a test can move. */
  private static final class MovedClock extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
      return Instant.now().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  GraphDirectory first() {
    return connect(FIRST, CLIENT, new GraphCredential.ClientSecret("secret of " + FIRST));
  }

  GraphDirectory second() {
    return connect(SECOND, CLIENT, new GraphCredential.ClientSecret("secret of " + SECOND));
  }

  GraphDirectory withSecret(String secret) {
    return connect(FIRST, CLIENT, new GraphCredential.ClientSecret(secret));
  }

  GraphDirectory withCertificate(GraphCredential.ClientCertificate credential) {
    emulator.addApplication(FIRST, CERTIFIED, credential.certificate());
    return connect(FIRST, CERTIFIED, credential);
  }

  GraphDirectory withUnknownCertificate() {
    return connect(FIRST, CERTIFIED, TestCertificate.create());
  }

  GraphDirectory first(WriteBudget budget, Fence fence) {
    return connect(
        FIRST, CLIENT, new GraphCredential.ClientSecret("secret of " + FIRST), budget, fence);
  }

  private GraphDirectory connect(String tenant, String client, GraphCredential credential) {
    return connect(
        tenant,
        client,
        credential,
        new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, Clock.systemUTC()),
        Fence.NONE);
  }

  private GraphDirectory connect(
      String tenant, String client, GraphCredential credential, WriteBudget budget, Fence fence) {
    var connection =
        new GraphConnection(
            emulator.baseUri(),
            emulator.baseUri(),
            tenant,
            client,
            credential,
            GraphTimeouts.DEFAULT);
    return GraphTarget.open(connection, transport, SETTINGS, budget, GraphListener.NONE, clock)
        .directory(fence);
  }

  static String principalName(String name) {
    return name + "@contoso.example";
  }

  static String anchor(String name) {
    return "anchor-of-" + name + "==";
  }

  static Map<String, Object> person(String name) {
    return Map.of(
        "accountEnabled",
        true,
        "displayName",
        "Person " + name,
        "mailNickname",
        name,
        "userPrincipalName",
        principalName(name),
        "onPremisesImmutableId",
        anchor(name));
  }

  WriteOperation.CreateUser create(Map<String, ? extends @Nullable Object> properties) {
    return new WriteOperation.CreateUser(values(properties), password);
  }

  static WriteOperation.UpdateUser update(
      String id, Map<String, ? extends @Nullable Object> changes) {
    return new WriteOperation.UpdateUser(id, values(changes));
  }

  static WriteOperation.UpsertGroup group(String uniqueName, String displayName) {
    return new WriteOperation.UpsertGroup(
        uniqueName,
        values(
            Map.of(
                "displayName",
                displayName,
                "mailEnabled",
                false,
                "mailNickname",
                uniqueName,
                "securityEnabled",
                true)));
  }

  static PropertyValues values(Map<String, ? extends @Nullable Object> properties) {
    return PropertyValues.of(properties);
  }

  /** Members as the client reads them. */
  static Set<String> members(GraphDirectory directory, String group) {
    var ids = new HashSet<String>();
    Optional<String> next = Optional.empty();
    do {
      switch (directory.members(group, next)) {
        case PageResult.Page<MemberRef>(var items, var following) -> {
          items.forEach(item -> ids.add(item.id()));
          next = following;
        }
        case PageResult.Unavailable<MemberRef>(var failure) ->
            throw new AssertionError("members cannot be read: " + failure);
      }
    } while (next.isPresent());
    return ids;
  }

  void failNext(int times, String method, String url, Fault fault) {
    emulator.faults().add(FaultRule.next(times, method, url, fault));
  }

  static Fault tooManyRequests(int seconds) {
    return Fault.tooManyRequests(seconds);
  }

  static Fault error(int status, String code, String message) {
    return Fault.error(status, code, message);
  }

  static Fault dropAfterCommit() {
    return new Fault.Drop(true);
  }

  /** The published quotas, with this one for writes. */
  void throttle(int writes, Duration window, boolean retryAfter) {
    emulator.throttle().sendRetryAfter(retryAfter);
    emulator.throttle().start(Quotas.published().withApplicationTenantWrites(writes, window));
  }

  /** Answers with this status so far, alone or in batches. */
  long answers(int status) {
    return emulator.journal().all().stream().filter(entry -> entry.status() == status).count();
  }

  int userCount() {
    return tenant().users().size();
  }

  void readAfterWriteDelay(Duration delay) {
    emulator.tuning().readAfterWriteDelay(delay);
  }

  void indexLag(Duration lag) {
    emulator.tuning().indexLag(lag);
  }

  void deltaPages(int size, boolean empty, boolean replays) {
    emulator.deltaTuning().pageSize(size);
    emulator.deltaTuning().emptyPages(empty);
    emulator.deltaTuning().replays(replays);
  }

  /** The service's clock. */
  void moveClock(Duration by) {
    emulator.clock().shift(by);
  }

  void moveOurClock(Duration by) {
    clock.ahead = clock.ahead.plus(by);
  }

  void makeAdministrator(String user) {
    tenant().assignRole(user, DirectoryRole.values()[0]);
  }

  void seedPeople(int count) {
    for (int i = 0; i < count; i++) {
      tenant()
          .seedUser(
              JsonMapper.shared()
                  .createObjectNode()
                  .put("displayName", "Seeded " + i)
                  .put("mailNickname", "seeded" + i)
                  .put("userPrincipalName", "seeded%d@contoso.example".formatted(i)));
    }
  }

  private EmulatedTenant tenant() {
    return emulator.tenant(FIRST);
  }

  /** Requests answered, alone or in batches, whatever the answer was. */
  long writes(String method, String urlPrefix) {
    return emulator.journal().all().stream()
        .filter(entry -> entry.method().equals(method) && entry.url().startsWith(urlPrefix))
        .count();
  }

  void forgetRequests() {
    emulator.journal().clear();
  }

  @Override
  public void close() {
    transport.close();
    emulator.close();
  }
}
