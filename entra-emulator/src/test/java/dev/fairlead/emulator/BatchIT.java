package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Batches run, fail and answer part by part. */
class BatchIT {
  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void answersEveryPartInAnOrderOfItsOwn() {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String slash = i % 2 == 0 ? "/" : "";
      parts.add(post("p" + i, slash + "users", RawGraph.newUser("u" + i), "content-type"));
    }
    Reply reply = fixture.raw().post("/$batch", batch(parts));
    assertThat(reply.status()).isEqualTo(200);
    List<String> ids =
        reply.json().path("responses").valueStream().map(r -> r.path("id").asString()).toList();
    assertThat(ids)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 20).mapToObj(i -> "p" + i).toList());
    assertThat(ids).as("shuffled").isNotEqualTo(ids.stream().sorted().toList());
    for (JsonNode part : reply.json().path("responses")) {
      assertThat(part.path("status").asInt()).isEqualTo(201);
      assertThat(part.path("headers").path("x-ms-resource-unit").asString()).isEqualTo("1");
      assertThat(part.path("headers").path("Location").asString()).contains("directoryObjects");
    }
    assertThat(fixture.contoso().users()).hasSize(20);
    assertThat(fixture.emulator().journal().all()).hasSize(21);
  }

  @Test
  void refusesBatchesThatAreMalformed() {
    RawGraph graph = fixture.raw();
    List<String> many = IntStream.range(0, 21).mapToObj(i -> get("g" + i, "/users")).toList();
    assertThat(graph.post("/$batch", batch(many)).errorMessage()).contains("maximum value of 20");
    assertThat(
            graph.post("/$batch", batch(List.of(get("A", "/users"), get("a", "/users")))).status())
        .isEqualTo(400);
    assertThat(graph.post("/$batch", "{\"requests\":[]}").status()).isEqualTo(400);
    assertThat(graph.post("/$batch", "{\"requests\":[{\"id\":\"1\"}]}").status()).isEqualTo(400);
    assertThat(
            graph
                .post("/$batch", batch(List.of(dependent("a", "b"), dependent("b", "a"))))
                .errorMessage())
        .contains("circle");
    assertThat(graph.post("/$batch", batch(List.of(dependent("a", "nobody")))).status())
        .isEqualTo(400);
    assertThat(fixture.contoso().users()).isEmpty();
  }

  @Test
  void aPartWhosePredecessorFailedAnswers424() {
    RawGraph graph = fixture.raw();
    String created = post("make", "/users", RawGraph.newUser("zoe"), "Content-Type");
    String wrong = post("wrong", "/users", RawGraph.newUser("é"), "Content-Type");
    Reply reply =
        graph.post(
            "/$batch",
            batch(
                List.of(
                    dependent("after-make", "make"),
                    created,
                    wrong,
                    dependent("after-wrong", "wrong"))));
    assertThat(status(reply, "make")).isEqualTo(201);
    assertThat(status(reply, "after-make")).isEqualTo(200);
    assertThat(status(reply, "wrong")).isEqualTo(400);
    assertThat(status(reply, "after-wrong")).isEqualTo(424);
  }

  @Test
  void aBodyNeedsItsContentTypeAndABadPartHarmsNoOther() {
    Reply reply =
        fixture
            .raw()
            .post(
                "/$batch",
                batch(
                    List.of(
                        "{\"id\":\"1\",\"method\":\"POST\",\"url\":\"/users\",\"body\":{}}",
                        get("2", "/users/%zz"),
                        get("3", "/users?$filter=x"),
                        get("4", "/unicorns"),
                        get("5", "users"))));
    for (String id : List.of("1", "2", "3", "4")) {
      assertThat(status(reply, id)).as(id).isEqualTo(400);
    }
    assertThat(status(reply, "5")).isEqualTo(200);
    String requestId = reply.header("request-id");
    assertThat(
            part(reply, "4")
                .path("body")
                .path("error")
                .path("innerError")
                .path("request-id")
                .asString())
        .as("parts share the batch's request id")
        .isEqualTo(requestId);
  }

  @Test
  void consistencyLevelTravelsWithThePart() {
    String plain = get("plain", "/users/$count");
    String advanced =
        "{\"id\":\"adv\",\"method\":\"GET\",\"url\":\"/users?$count=true&$filter=onPremisesImmutableId%20eq%20'x'\","
            + "\"headers\":{\"consistencylevel\":\"eventual\"}}";
    Reply reply =
        fixture
            .raw()
            .post("/$batch", batch(List.of(plain, advanced)), "ConsistencyLevel", "eventual");
    assertThat(status(reply, "plain")).isEqualTo(400);
    assertThat(status(reply, "adv")).isEqualTo(200);
  }

  private static JsonNode part(Reply reply, String id) {
    return reply
        .json()
        .path("responses")
        .valueStream()
        .filter(r -> r.path("id").asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static int status(Reply reply, String id) {
    return part(reply, id).path("status").asInt();
  }

  private static String batch(List<String> parts) {
    return parts.stream().collect(Collectors.joining(",", "{\"requests\":[", "]}"));
  }

  private static String get(String id, String url) {
    return "{\"id\":\"%s\",\"method\":\"GET\",\"url\":\"%s\"}".formatted(id, url);
  }

  private static String post(String id, String url, String body, String header) {
    return "{\"id\":\"%s\",\"method\":\"POST\",\"url\":\"%s\",\"body\":%s,\"headers\":{\"%s\":\"application/json\"}}"
        .formatted(id, url, body, header);
  }

  private static String dependent(String id, String on) {
    return "{\"id\":\"%s\",\"method\":\"GET\",\"url\":\"/users\",\"dependsOn\":[\"%s\"]}"
        .formatted(id, on);
  }
}
