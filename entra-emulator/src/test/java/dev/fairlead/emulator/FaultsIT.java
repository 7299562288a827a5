package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fairlead.emulator.RawGraph.Reply;
import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import dev.fairlead.emulator.journal.JournalEntry;
import dev.fairlead.emulator.throttle.Quotas;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Failures come when ordered, to whom they are ordered, and the journal tells what took effect. */
class FaultsIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void failsTheNextMatchingRequestsAndNoOthers() {
    RawGraph graph = fixture.raw();
    FaultRule rule = order(FaultRule.next(2, "POST", "^/users$", Fault.error(503, "x", "y")));
    assertThat(graph.get("/users").status()).isEqualTo(200);
    assertThat(graph.post("/users", RawGraph.newUser("a")).status()).isEqualTo(503);
    assertThat(graph.post("/users", RawGraph.newUser("a")).status()).isEqualTo(503);
    assertThat(graph.post("/users", RawGraph.newUser("a")).status()).isEqualTo(201);
    assertThat(rule.hits()).isEqualTo(2);
  }

  @Test
  void failsOneTenantAndLeavesTheOther() {
    RawGraph contoso = fixture.raw();
    order(
        FaultRule.next(1, "*", "", Fault.error(500, "x", "y")).forTenant(EmulatorFixture.CONTOSO));
    assertThat(fixture.raw(EmulatorFixture.FABRIKAM).get("/users").status()).isEqualTo(200);
    assertThat(contoso.get("/users").status()).isEqualTo(500);
  }

  @Test
  void aConnectionLostBeforeTheCommitLeavesNothingBehind() {
    RawGraph graph = fixture.raw();
    order(FaultRule.next(1, "POST", "^/users$", new Fault.Drop(false)));
    assertThatThrownBy(() -> graph.post("/users", RawGraph.newUser("zoe")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(fixture.contoso().users()).isEmpty();
    assertThat(last().status()).isZero();
    assertThat(last().applied()).isFalse();
  }

  @Test
  void aConnectionLostAfterTheCommitHasTakenEffect() {
    RawGraph graph = fixture.raw();
    order(FaultRule.next(1, "POST", "^/users$", new Fault.Drop(true)));
    assertThatThrownBy(() -> graph.post("/users", RawGraph.newUser("zoe")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(fixture.contoso().users()).hasSize(1);
    assertThat(last().applied()).isTrue();
    assertThat(graph.get("/users").status()).as("the emulator goes on").isEqualTo(200);
  }

  @Test
  void anAnswerMayFollowACommitAndLackABody() {
    RawGraph graph = fixture.raw();
    order(FaultRule.next(1, "POST", "^/users$", new Fault.Answer(504, Map.of(), "", true)));
    Reply reply = graph.post("/users", RawGraph.newUser("zoe"));
    assertThat(reply.status()).isEqualTo(504);
    assertThat(reply.http().body()).isEmpty();
    assertThat(reply.header("Retry-After")).isEmpty();
    assertThat(fixture.contoso().users()).hasSize(1);
  }

  @Test
  void aPartOfABatchMayFailAloneOrTakeTheBatchWithIt() {
    RawGraph graph = fixture.raw();
    order(
        FaultRule.next(
            1, "GET", "^/groups$", Fault.error(409, "Directory_ConcurrencyViolation", "z")));
    String batch =
        "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/groups\"},"
            + "{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/users\"}]}";
    Reply reply = graph.post("/$batch", batch);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("responses").valueStream().map(r -> r.path("status").asInt()))
        .containsExactlyInAnyOrder(409, 200);
    order(FaultRule.next(1, "GET", "^/groups$", new Fault.Drop(true)));
    assertThatThrownBy(() -> graph.post("/$batch", batch)).isInstanceOf(UncheckedIOException.class);
    order(FaultRule.next(1, "POST", "^/\\$batch$", Fault.error(503, "x", "y")));
    assertThat(graph.post("/$batch", batch).status()).isEqualTo(503);
  }

  @Test
  void anAnswerCanBeLate() {
    order(FaultRule.next(1, "GET", "^/users$", new Fault.Delay(Duration.ofMillis(300))));
    RawGraph graph = fixture.raw();
    long start = System.nanoTime();
    assertThat(graph.get("/users").status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(290));
  }

  @Test
  void theTokenEndpointCanFailToo() {
    order(
        FaultRule.next(
            1, "POST", "/oauth2/v2.0/token$", new Fault.Answer(503, Map.of(), "", false)));
    assertThat(fixture.raw().token()).isEmpty();
    assertThat(fixture.raw().token()).isNotEmpty();
  }

  @Test
  void throttlesPartsOfABatchByThemselves() {
    fixture
        .emulator()
        .throttle()
        .start(Quotas.published().withApplicationTenantWrites(1, Duration.ofSeconds(10)));
    RawGraph graph = fixture.raw();
    String part =
        "{\"id\":\"%s\",\"method\":\"POST\",\"url\":\"/users\",\"body\":%s,"
            + "\"headers\":{\"Content-Type\":\"application/json\"}}";
    Reply reply =
        graph.post(
            "/$batch",
            "{\"requests\":[%s,%s]}"
                .formatted(
                    part.formatted("1", RawGraph.newUser("a")),
                    part.formatted("2", RawGraph.newUser("b"))));
    assertThat(reply.status()).isEqualTo(200);
    var throttled =
        reply
            .json()
            .path("responses")
            .valueStream()
            .filter(r -> r.path("status").asInt() == 429)
            .findFirst()
            .orElseThrow();
    assertThat(throttled.path("headers").path("Retry-After").asString()).isEqualTo("10");
    assertThat(throttled.path("body").path("error").path("innerError").path("status").asString())
        .isEqualTo("429");
    fixture.emulator().throttle().sendRetryAfter(false);
    assertThat(graph.post("/users", RawGraph.newUser("c")).header("Retry-After")).isEmpty();
    assertThat(fixture.raw(EmulatorFixture.FABRIKAM).post("/users", RawGraph.newUser("c")).status())
        .isEqualTo(201);
  }

  @Test
  void theJournalAccountsForEveryWrite() {
    RawGraph graph = fixture.raw();
    graph.post("/users", RawGraph.newUser("zoe"));
    graph.post("/users", RawGraph.newUser("zoe"));
    graph.get("/users");
    graph.patch("/users/zoe@corp.example", "{\"city\":null}");
    var entries = fixture.emulator().journal().all();
    assertThat(entries).extracting(JournalEntry::status).containsExactly(201, 400, 200, 204);
    assertThat(entries)
        .extracting(JournalEntry::applied)
        .as("refused writes and empty changes leave no trace")
        .containsExactly(true, false, false, false);
    assertThat(entries).extracting(JournalEntry::isWrite).containsExactly(true, true, false, true);
    assertThat(entries.toString()).doesNotContain("Correct-Horse");
    assertThat(fixture.emulator().journal().forgotten()).isZero();
  }

  private FaultRule order(FaultRule rule) {
    return fixture.emulator().faults().add(rule);
  }

  private JournalEntry last() {
    return fixture.emulator().journal().all().getLast();
  }
}
