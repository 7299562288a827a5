package dev.fairlead.graph;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.fairlead.graph.read.DeltaResult;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.PageResult;
import dev.fairlead.graph.read.ReadFailure;
import dev.fairlead.graph.write.InitialPassword;
import dev.fairlead.graph.write.PropertyValues;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteOutcome;
import dev.fairlead.graph.write.WriteResult;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What goes over the wire, and answers that make no sense. */
class WireIT {

  private ScriptedGraph graph;

  @BeforeEach
  void start() throws IOException {
    graph = new ScriptedGraph();
  }

  @AfterEach
  void stop() {
    graph.close();
  }

  @Test
  void whatNoRequestCanBeMadeOfKeepsNobodyElseOut() {
    graph.then(204, "").then(204, "");
    WriteOutcome[] outcomes =
        directory()
            .write(
                List.of(update("u1", "city"), update("u2", "unknown.member"), update("u3", "city")))
            .stream()
            .map(WriteResult::outcome)
            .toArray(WriteOutcome[]::new);

    assertThat(outcomes[0]).isEqualTo(new WriteOutcome.Applied("u1"));
    assertThat(outcomes[1])
        .isInstanceOfSatisfying(
            WriteOutcome.Rejected.class,
            refusal -> {
              assertThat(refusal.code()).isEqualTo("requestNotMade");
              assertThat(refusal.message()).contains("no complex property is known as unknown");
            });
    assertThat(outcomes[2]).isEqualTo(new WriteOutcome.Applied("u3"));
    assertThat(graph.asked).extracting(ScriptedGraph.Asked::method).containsOnly("PATCH");
  }

  private static WriteOperation update(String id, String property) {
    return new WriteOperation.UpdateUser(id, PropertyValues.of(Map.of(property, "Bern")));
  }

  @Test
  void userIsWrittenPropertyByPropertyWithAPasswordOfItsOwn() {
    graph.then(201, "{\"id\":\"u1\"}");
    var calls = new AtomicInteger();
    var create =
        new WriteOperation.CreateUser(
            PropertyValues.of(
                Map.of(
                    "displayName",
                    "Zoë O'Brien",
                    "accountEnabled",
                    true,
                    "otherMails",
                    List.of("zoe@fabrikam.example"),
                    "onPremisesExtensionAttributes.extensionAttribute3",
                    "three")),
            new InitialPassword(() -> "Pass-" + calls.incrementAndGet(), true));

    assertThat(directory().write(create).outcome()).isEqualTo(new WriteOutcome.Applied("u1"));

    ScriptedGraph.Asked asked = graph.asked.getFirst();
    assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /v1.0/users");
    assertThat(asked.headers()).containsEntry("Authorization", "Bearer token-1");
    JsonNode body = asked.json();
    assertThat(body.path("displayName").asString()).isEqualTo("Zoë O'Brien");
    assertThat(body.path("accountEnabled").booleanValue()).isTrue();
    assertThat(body.path("otherMails").path(0).asString()).isEqualTo("zoe@fabrikam.example");
    assertThat(body.at("/onPremisesExtensionAttributes/extensionAttribute3").asString())
        .isEqualTo("three");
    assertThat(body.at("/passwordProfile/password").asString()).isEqualTo("Pass-1");
    assertThat(body.at("/passwordProfile/forceChangePasswordNextSignIn").booleanValue()).isTrue();
  }

  @Test
  void nullIsWrittenAsNullAloneAndInABatch() {
    Map<String, Object> changes = new HashMap<>();
    changes.put("city", null);
    changes.put("jobTitle", "Clerk");
    changes.put("onPremisesExtensionAttributes.extensionAttribute1", null);
    var update = new WriteOperation.UpdateUser("u1", PropertyValues.of(changes));
    graph.then(204, "").then(this::batchOfNoContent);

    directory().write(update);
    directory().write(List.of(update, update));

    JsonNode alone = graph.asked.getFirst().json();
    JsonNode batched = graph.asked.getLast().json().at("/requests/1/body");
    for (JsonNode body : List.of(alone, batched)) {
      assertThat(body.path("city").isNull()).isTrue();
      assertThat(body.path("jobTitle").asString()).isEqualTo("Clerk");
      assertThat(body.at("/onPremisesExtensionAttributes/extensionAttribute1").isNull()).isTrue();
    }
  }

  @Test
  void batchStepsCarryIdsOfTheirOwn() {
    graph.then(this::batchOfNoContent);
    List<WriteResult> results = directory().write(deletes(20));

    JsonNode requests = graph.asked.getFirst().json().path("requests");
    assertThat(requests.size()).isEqualTo(20);
    for (int i = 0; i < 20; i++) {
      assertThat(requests.path(i).path("url").asString()).isEqualTo("/users/u" + i);
      assertThat(requests.at("/%d/headers/client-request-id".formatted(i)).asString())
          .isEqualTo(results.get(i).correlation().orElseThrow().clientRequestId());
      assertThat(requests.at("/%d/headers/Authorization".formatted(i)).isMissingNode()).isTrue();
    }
    assertThat(results.stream().map(r -> r.correlation().orElseThrow().clientRequestId()))
        .doesNotHaveDuplicates();
    assertThat(graph.asked.getFirst().headers().get("client-request-id")).isNotBlank();
  }

  @Test
  void everyRequestHasItsOwnClientRequestId() {
    graph.then(204, "").then(204, "");
    directory().write(deletes(1));
    directory().write(deletes(1));
    assertThat(graph.asked.stream().map(a -> a.headers().get("client-request-id")))
        .doesNotHaveDuplicates()
        .doesNotContainNull();
  }

  @Test
  void stepLeftOutOfTheAnswerIsUnknown() {
    graph.then((exchange, asked) -> {
      String first = asked.json().at("/requests/0/id").asString();
      ScriptedGraph.reply(
          exchange,
          200,
          "application/json",
          "{\"responses\":[{\"id\":\"%s\",\"status\":204},{\"id\":\"other\",\"status\":204}]}"
              .formatted(first));
    });
    List<WriteResult> results = directory().write(deletes(2));
    assertThat(results.getFirst().outcome()).isEqualTo(new WriteOutcome.Applied("u0"));
    assertThat(results.getLast().outcome()).isInstanceOf(WriteOutcome.Unknown.class);
  }

  @Test
  void batchRefusedAsAWholeJudgesNoneOfItsSteps() {
    graph.then(413, "");
    List<WriteOperation> additions =
        IntStream.range(0, 60)
            .<WriteOperation>mapToObj(i -> new WriteOperation.AddMember("g", "m" + i))
            .toList();
    assertThat(directory().write(additions))
        .allSatisfy(r -> assertThat(r.outcome()).isInstanceOf(WriteOutcome.Unavailable.class));
    assertThat(graph.asked).hasSize(1);
  }

  @Test
  void errorsWithoutMessageOrBodyAreStillRead() {
    graph.then((exchange, asked) -> {
      JsonNode requests = asked.json().path("requests");
      ScriptedGraph.reply(
          exchange,
          200,
          "application/json",
          """
          {"responses":[
           {"id":"%s","status":400,"body":{"error":{"code":"Request_BadRequest","message":null}}},
           {"id":"%s","status":403,"body":null}]}
          """
              .formatted(requests.at("/0/id").asString(), requests.at("/1/id").asString()));
    });
    List<WriteResult> results = directory().write(deletes(2));
    assertThat(results.getFirst().outcome()).isInstanceOf(WriteOutcome.Rejected.class);
    assertThat(results.getLast().outcome()).isInstanceOf(WriteOutcome.Forbidden.class);
  }

  @Test
  void htmlOfAProxyIsNeitherNotFoundNorFound() {
    var html = "<html><body>No such page</body></html>";
    graph
        .then((exchange, _) -> ScriptedGraph.reply(exchange, 404, "text/html", html))
        .then((exchange, _) -> ScriptedGraph.reply(exchange, 200, "text/html", html))
        .then((exchange, _) -> ScriptedGraph.reply(exchange, 200, "text/html", html));
    assertThat(directory().userById("u1", Set.of())).isInstanceOf(Lookup.Unavailable.class);
    assertThat(directory().userById("u1", Set.of())).isInstanceOf(Lookup.Unavailable.class);
    assertThat(directory().users(Set.of(), Optional.empty()))
        .isInstanceOf(PageResult.Unavailable.class);
  }

  @Test
  void createWhoseAnswerBreaksOffIsUnknown() {
    graph.then((exchange, _) -> {
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(201, 1_000);
      exchange.getResponseBody().write("{\"id\":\"u".getBytes(UTF_8));
      exchange.getResponseBody().flush();
      exchange.close();
    });
    assertThat(directory().write(create()).outcome()).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(graph.asked).hasSize(1);
  }

  @Test
  void createThatGetsNoAnswerInTimeIsUnknownAndSentOnce() throws Exception {
    graph.callTimeout = Duration.ofMillis(300);
    var release = new CountDownLatch(1);
    graph.then((_, _) -> {
      try {
        release.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    assertThat(directory().write(create()).outcome()).isInstanceOf(WriteOutcome.Unknown.class);
    release.countDown();
    assertThat(graph.asked).hasSize(1);
  }

  @Test
  void nobodyListeningMeansNotSent() {
    GraphDirectory directory = directory();
    graph.then(204, "");
    directory.write(deletes(1));
    graph.close();
    assertThat(directory.write(create()).outcome()).isInstanceOf(WriteOutcome.Unavailable.class);
    assertThat(directory.userById("u1", Set.of())).isInstanceOf(Lookup.Unavailable.class);
  }

  @Test
  void failingReadIsRepeatedAndFailingCreateIsNot() {
    graph.then(503, "{}").then(503, "{}").then(200, "{\"id\":\"u1\"}").then(503, "{}");
    assertThat(directory().userById("u1", Set.of())).isInstanceOf(Lookup.Found.class);
    assertThat(graph.asked).hasSize(3);
    assertThat(directory().write(create()).outcome()).isInstanceOf(WriteOutcome.Unknown.class);
    assertThat(graph.asked).hasSize(4);
  }

  @Test
  void circuitOpensAfterManyFailuresAndNothingIsSent() {
    for (int i = 0; i < 30; i++) {
      graph.then(503, "{}");
    }
    GraphDirectory directory = directory();
    for (int i = 0; i < 5; i++) {
      directory.userById("u1", Set.of());
    }
    int before = graph.asked.size();
    assertThat(before).isEqualTo(10);
    WriteOutcome outcome = directory.write(create()).outcome();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            WriteOutcome.Unavailable.class,
            unavailable -> assertThat(unavailable.retryAfter()).contains(Duration.ofSeconds(30)));
    assertThat(graph.asked).hasSize(before);
  }

  @Test
  void unauthorizedIsAnsweredWithOneNewToken() {
    graph
        .then(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\"}}")
        .then(201, "{\"id\":\"u1\"}");
    assertThat(directory().write(create()).outcome()).isEqualTo(new WriteOutcome.Applied("u1"));
    assertThat(graph.tokensAsked).hasSize(2);
    assertThat(graph.asked.getLast().headers()).containsEntry("Authorization", "Bearer token-2");
    assertThat(graph.asked.getLast().json().path("displayName").asString()).isEqualTo("x");
  }

  @Test
  void tokenIsFetchedOnceForManyRequestsAndThreads() throws Exception {
    for (int i = 0; i < 8; i++) {
      graph.then(204, "");
    }
    GraphDirectory directory = directory();
    var threads =
        IntStream.range(0, 8)
            .mapToObj(_ -> Thread.ofVirtual().start(() -> directory.write(deletes(1))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(graph.asked).hasSize(8);
    assertThat(graph.tokensAsked).hasSize(1);
  }

  @Test
  void refusedSecretIsUnauthorizedAndNothingIsSent() {
    graph.tokens =
        (exchange, _) ->
            ScriptedGraph.reply(
                exchange,
                401,
                "application/json",
                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215\"}");
    assertThat(directory().write(create()).outcome())
        .isEqualTo(new WriteOutcome.Unauthorized("invalid_client", "AADSTS7000215"));
    assertThat(directory().userById("u", Set.of()))
        .isEqualTo(
            new Lookup.Unavailable<>(
                new ReadFailure.Unauthorized("invalid_client", "AADSTS7000215")));
    assertThat(graph.asked).isEmpty();
  }

  @Test
  void unreachableSignInIsNotRefusedCredentials() {
    graph.tokens = (exchange, _) -> ScriptedGraph.reply(exchange, 503, "text/plain", "later");
    assertThat(directory().write(create()).outcome()).isInstanceOf(WriteOutcome.Unavailable.class);
    assertThat(graph.tokensAsked).hasSize(3);
  }

  @Test
  void fenceIsAskedBeforeEveryRequestAndStopsReadsAndWrites() {
    var held = new AtomicBoolean(true);
    graph.then((exchange, asked) -> {
      held.set(false);
      batchOfNoContent(exchange, asked);
    });
    GraphDirectory directory = graph.directory(held::get);
    List<WriteResult> results = directory.write(deletes(45));

    assertThat(graph.asked).hasSize(1);
    assertThat(results.get(19).outcome()).isEqualTo(new WriteOutcome.Applied("u19"));
    assertThat(results.get(20).outcome()).isEqualTo(new WriteOutcome.Superseded());
    assertThat(results.get(44).outcome()).isEqualTo(new WriteOutcome.Superseded());
    assertThat(directory.userById("u1", Set.of()))
        .isEqualTo(new Lookup.Unavailable<>(new ReadFailure.Superseded()));
    assertThat(graph.asked).hasSize(1);
  }

  @Test
  void tokensOfAnotherAddressAreNotFollowed() throws IOException {
    try (var other = new ScriptedGraph()) {
      for (String link :
          List.of(
              other.root() + "/v1.0/users/delta?$deltatoken=x",
              graph.root() + "/v1.0/../beta/users",
              graph.root().toString().replace("127.0.0.1", "user@127.0.0.1") + "/v1.0/users",
              "not a link")) {
        assertThat(directory().usersDelta(Set.of(), Optional.of(link)))
            .as(link)
            .isInstanceOf(DeltaResult.Unavailable.class);
        assertThat(directory().users(Set.of(), Optional.of(link)))
            .isInstanceOf(PageResult.Unavailable.class);
      }
      assertThat(other.asked).isEmpty();
      assertThat(graph.asked).isEmpty();
    }
  }

  @Test
  void nextLinkToAnotherAddressEndsALookup() throws IOException {
    try (var other = new ScriptedGraph()) {
      graph.then(
          200, "{\"value\":[],\"@odata.nextLink\":\"%s/v1.0/users\"}".formatted(other.root()));
      assertThat(directory().usersByImmutableId("a", Set.of()))
          .isInstanceOf(Lookup.Unavailable.class);
      assertThat(other.asked).isEmpty();
    }
  }

  @Test
  void filtersEscapeWhatTheyQuote() {
    graph
        .then(200, "{\"value\":[]}")
        .then(404, "{\"error\":{\"code\":\"Request_ResourceNotFound\"}}");
    directory().usersByMail("o'neil+#&%@x.example", Set.of("mail"));
    directory().userByPrincipalName("o'neil#1@x.example", Set.of());

    URI filter = URI.create("http://x" + graph.asked.getFirst().path());
    assertThat(filter.getQuery())
        .contains("mail eq 'o''neil+#&%@x.example'")
        .contains("'smtp:o''neil+#&%@x.example'");
    assertThat(graph.asked.getFirst().headers()).containsEntry("ConsistencyLevel", "eventual");
    assertThat(URI.create("http://x" + graph.asked.getLast().path()).getPath())
        .isEqualTo("/v1.0/users(userPrincipalName='o''neil#1@x.example')");
  }

  private GraphDirectory directory() {
    return graph.directory(Fence.NONE);
  }

  private void batchOfNoContent(HttpExchange exchange, ScriptedGraph.Asked asked)
      throws IOException {
    // in reverse: Graph answers in any order
    var responses =
        asked.json().path("requests").valueStream().toList().reversed().stream()
            .map(r -> "{\"id\":\"%s\",\"status\":204}".formatted(r.path("id").asString()))
            .collect(Collectors.joining(","));
    ScriptedGraph.reply(exchange, 200, "application/json", "{\"responses\":[" + responses + "]}");
  }

  private static List<WriteOperation> deletes(int count) {
    return IntStream.range(0, count)
        .<WriteOperation>mapToObj(i -> new WriteOperation.DeleteUser("u" + i))
        .toList();
  }

  private static WriteOperation.CreateUser create() {
    return new WriteOperation.CreateUser(
        PropertyValues.of(Map.of("displayName", "x")), new InitialPassword(() -> "p", true));
  }
}
