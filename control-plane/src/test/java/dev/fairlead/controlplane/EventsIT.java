package dev.fairlead.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.fairlead.persistence.people.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.context.support.GenericApplicationContext;

/** Streams tell what changed, to whom it concerns, for as long as it does, at little cost. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EventsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final StatementLog log = new StatementLog();
  private final ControlPlaneFixture fixture =
      new ControlPlaneFixture(
          Map.of("fairlead.control-plane.heartbeat", "500ms"),
          ControlPlaneApplication.builder(Clock.systemUTC())
              .initializers(context ->
                  ((GenericApplicationContext) context)
                      .registerBean(StatementLog.class, () -> log)));
  private final TenantData contoso = new TenantData(fixture, fixture.contoso);
  private final TenantData fabrikam = new TenantData(fixture, fixture.fabrikam);

  @AfterAll
  void stop() {
    fixture.close();
  }

  @Test
  void eachChangeIsToldUnderItsTopicAndToItsTenantOnly() {
    try (TestClient reader = fixture.script("contoso-reader");
        TestClient theirs = fixture.script("fabrikam-reader");
        EventStream stream = EventStream.open(reader, contoso.path() + "/events");
        EventStream other = EventStream.open(theirs, fabrikam.path() + "/events")) {
      assertThat(stream.status()).isEqualTo(200);
      assertThat(stream.response().headers().firstValue("Content-Type").orElse(""))
          .startsWith("text/event-stream");
      Map<String, Runnable> changes =
          Map.of(
              "configurations",
              () -> contoso.cycle(1, "PLANNING"),
              "log",
              () -> contoso.logged(Instant.now(), "UPDATE", "APPLIED"),
              "holds",
              () -> contoso.planned(1, 1, "DELETE", "HELD", "DELETES"),
              "failures",
              () -> contoso.failed(TenantData.ANNA),
              "agents",
              () ->
                  fixture.truth.update(
                      "update agent set last_seen_at = now() where tenant_id = ?",
                      contoso.tenant.value()),
              "domains",
              () ->
                  fixture.truth.update(
                      "update source_domain set change_number = change_number + 1 where tenant_id = ?",
                      contoso.tenant.value()));
      for (String topic :
          List.of("configurations", "log", "holds", "failures", "agents", "domains")) {
        changes.get(topic).run();
        until(() -> stream.told(topic));
      }
      assertThat(stream.lines()).contains("event: changed", "retry: 3000");
      // Its heartbeat shows that it was looked at since.
      int beats = beats(other);
      until(() -> beats(other) > beats + 1);
      assertThat(other.changes()).isEmpty();
    }
  }

  @Test
  void howeverManyListenATenantIsLookedAtOncePerInterval() {
    List<AutoCloseable> open = new ArrayList<>();
    var quiet = fixture.tenantWithMembers("quiet");
    try {
      for (String role : List.of("owner", "reader", "auditor")) {
        TestClient client = fixture.browser("quiet-" + role);
        open.add(client);
        EventStream stream = EventStream.open(client, "/api/v1/tenants/" + quiet + "/events");
        assertThat(stream.status()).isEqualTo(200);
        open.addFirst(stream);
      }
      log.forget();
      long begun = System.nanoTime();
      until(() -> looks() >= 20);
      List<String> statements = log.statements();
      long elapsedMillis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
      assertThat(looks()).isLessThanOrEqualTo((int) (elapsedMillis / 50) + 2);
      // Per look: one statement names the tenant, one looks. Besides: sessions all together, and
      // rights with each heartbeat.
      assertThat(statements)
          .allSatisfy(it ->
              assertThat(it)
                  .containsAnyOf(
                      "set_config",
                      "string_agg",
                      "from http_session",
                      "from operator_index",
                      "from tenant_member"));
      long sessions = statements.stream().filter(it -> it.contains("from http_session")).count();
      assertThat(sessions).isLessThanOrEqualTo(elapsedMillis / 50 + 2);
    } finally {
      open.forEach(EventsIT::close);
    }
    until(() -> {
      log.forget();
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
      return looks() == 0;
    });
  }

  private int looks() {
    return (int) log.statements().stream().filter(it -> it.contains("string_agg")).count();
  }

  @Test
  void loggingOutEndsTheStreamAlsoOnAnotherInstance() {
    try (RunningControlPlane other =
            fixture.another(Map.of("fairlead.control-plane.event-poll", "50ms"));
        TestClient browser = fixture.browser("contoso-owner");
        TestClient there = new TestClient(other.port(), null)) {
      there.cookies(browser);
      try (EventStream here = EventStream.open(browser, contoso.path() + "/events");
          EventStream elsewhere = EventStream.open(there, contoso.path() + "/events")) {
        assertThat(elsewhere.status()).isEqualTo(200);
        assertThat(browser.logOut().status()).isEqualTo(200);
        until(here::ended);
        until(elsewhere::ended);
      }
    }
  }

  @Test
  void whoIsNoMemberAnyMoreHearsNothingMore() {
    var member =
        fixture
            .members
            .add(fixture.contoso, fixture.person("passing"), "Passing", Role.READER, "the test")
            .orElseThrow();
    try (TestClient passing = fixture.script("passing");
        EventStream stream = EventStream.open(passing, contoso.path() + "/events")) {
      assertThat(stream.status()).isEqualTo(200);
      fixture.members.remove(fixture.contoso, member.id(), "the test");
      until(stream::ended);
    }
  }

  @Test
  void aStreamEndsWithItsToken() {
    String brief =
        fixture.issuer.token(
            "contoso-reader", it -> it.expirationTime(Date.from(Instant.now().plusSeconds(3))));
    try (TestClient client = new TestClient(fixture.service.port(), brief);
        EventStream stream = EventStream.open(client, contoso.path() + "/events")) {
      assertThat(stream.status()).isEqualTo(200);
      until(stream::ended);
    }
  }

  @Test
  void onePersonHasAFewStreamsAndNoMore() {
    List<EventStream> open = new ArrayList<>();
    try (TestClient auditor = fixture.script("contoso-auditor");
        TestClient approver = fixture.script("contoso-approver")) {
      for (int i = 0; i < 5; i++) {
        open.add(EventStream.open(auditor, contoso.path() + "/events"));
      }
      assertThat(open).allSatisfy(it -> assertThat(it.status()).isEqualTo(200));
      TestClient.Answer refused = auditor.get(contoso.path() + "/events");
      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.code()).isEqualTo("TOO_MANY_STREAMS");
      open.add(EventStream.open(approver, contoso.path() + "/events"));
      assertThat(open.getLast().status()).isEqualTo(200);
      open.getFirst().close();
      until(() -> {
        try (EventStream again = EventStream.open(auditor, contoso.path() + "/events")) {
          return again.status() == 200;
        }
      });
    } finally {
      open.forEach(EventStream::close);
    }
  }

  @Test
  void askingForTheHeadersOnlyHoldsNoStream() {
    try (TestClient reader = fixture.script("contoso-configuration-admin")) {
      for (int i = 0; i < 6; i++) {
        TestClient.Answer head =
            reader.send(reader.request(contoso.path() + "/events").HEAD().build());
        assertThat(head.status()).isEqualTo(200);
      }
      try (EventStream stream = EventStream.open(reader, contoso.path() + "/events")) {
        assertThat(stream.status()).isEqualTo(200);
      }
    }
  }

  @Test
  void stoppingTheServiceEndsItsStreams() {
    RunningControlPlane other = fixture.another(Map.of());
    try (TestClient client = new TestClient(other.port(), fixture.issuer.token("contoso-reader"));
        EventStream stream = EventStream.open(client, contoso.path() + "/events")) {
      assertThat(stream.status()).isEqualTo(200);
      other.close();
      until(stream::ended);
      assertThat(stream.lines()).noneMatch(it -> it.startsWith("broken"));
    }
  }

  private static int beats(EventStream stream) {
    return (int) stream.lines().stream().filter(it -> it.startsWith(":")).count();
  }

  private static void until(Callable<Boolean> condition) {
    await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }

  private static void close(AutoCloseable open) {
    try {
      open.close();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
