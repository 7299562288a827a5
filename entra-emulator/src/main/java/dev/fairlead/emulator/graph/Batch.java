package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code $batch}: parts run and answer in an order of their own, except where one depends on
 * another. Ids compare without case.
 */
final class Batch {
  /** Parts in one batch. */
  static final int MAX_PARTS = 20;

  private record Part(String id, ObjectNode json, List<String> dependsOn) {}

  private final Clock clock;
  private final Random order;

  Batch(Clock clock, long seed) {
    this.clock = clock;
    this.order = new Random(seed);
  }

  GraphResponse answer(GraphRequest outer, Function<GraphRequest, GraphResponse> serve) {
    if (!outer.method().equals("POST")) {
      throw Refusals.methodNotAllowed();
    }
    Map<String, Part> parts = parse(outer);
    List<ObjectNode> answers = new ArrayList<>();
    Map<String, Integer> statuses = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<Part> waiting = new ArrayList<>(parts.values());
    shuffle(waiting);
    while (!waiting.isEmpty()) {
      Part ready =
          waiting.stream()
              .filter(p -> statuses.keySet().containsAll(p.dependsOn()))
              .findFirst()
              .orElseThrow(() -> malformed("The dependencies of the requests form a circle."));
      waiting.remove(ready);
      GraphResponse response = run(outer, ready, statuses, serve);
      statuses.put(ready.id(), response.status());
      answers.add(render(ready, response));
    }
    shuffle(answers);
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode responses = body.putArray("responses");
    answers.forEach(responses::add);
    return GraphResponse.ok(body);
  }

  private void shuffle(List<?> list) {
    synchronized (order) {
      java.util.Collections.shuffle(list, order);
    }
  }

  private Map<String, Part> parse(GraphRequest outer) {
    JsonNode requests = outer.body() == null ? null : outer.body().path("requests");
    if (requests == null || !requests.isArray() || requests.isEmpty()) {
      throw malformed("Invalid batch payload format.");
    }
    if (requests.size() > MAX_PARTS) {
      throw new GraphRefusal(
          400,
          "MaximumValueExceeded",
          "Number of batch request steps exceeds the maximum value of %d.".formatted(MAX_PARTS));
    }
    Map<String, Part> parts = new LinkedHashMap<>();
    Map<String, Part> byId = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (JsonNode request : requests) {
      Part part = part(request);
      if (byId.put(part.id(), part) != null) {
        throw malformed(
            "Request Id values must be unique within the batch, found '%s' twice."
                .formatted(part.id()));
      }
      parts.put(part.id(), part);
    }
    for (Part part : parts.values()) {
      if (!byId.keySet().containsAll(part.dependsOn())) {
        throw malformed(
            "Request '%s' depends on a request that is not in the batch.".formatted(part.id()));
      }
    }
    return parts;
  }

  private static Part part(JsonNode request) {
    String id = request.path("id").asString("");
    boolean complete =
        request instanceof ObjectNode
            && !id.isEmpty()
            && !request.path("method").asString("").isEmpty()
            && !request.path("url").asString("").isEmpty();
    if (!complete) {
      throw malformed("Every request needs an id, a method and a url.");
    }
    List<String> dependsOn = new ArrayList<>();
    request.path("dependsOn").forEach(d -> dependsOn.add(d.asString()));
    return new Part(id, (ObjectNode) request, dependsOn);
  }

  private GraphResponse run(
      GraphRequest outer,
      Part part,
      Map<String, Integer> statuses,
      Function<GraphRequest, GraphResponse> serve) {
    boolean blocked = part.dependsOn().stream().anyMatch(d -> statuses.getOrDefault(d, 0) >= 400);
    if (blocked) {
      return failed(
          outer,
          new GraphRefusal(424, "FailedDependency", "A request this one depends on failed."));
    }
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> h : part.json().path("headers").properties()) {
      headers.put(h.getKey().toLowerCase(Locale.ROOT), h.getValue().asString(""));
    }
    JsonNode body = part.json().path("body");
    boolean hasBody = !body.isMissingNode() && !body.isNull();
    if (hasBody && !headers.getOrDefault("content-type", "").contains("json")) {
      return failed(
          outer,
          malformed(
              "Write request id : %s does not contain Content-Type header or body."
                  .formatted(part.id())));
    }
    try {
      return serve.apply(
          GraphRequest.of(
              part.json().path("method").asString(),
              outer.serviceRoot(),
              part.json().path("url").asString(),
              headers,
              hasBody ? body : null,
              outer.ids()));
    } catch (GraphRefusal refusal) { // of the part's own path or query
      return failed(outer, refusal);
    }
  }

  private GraphResponse failed(GraphRequest outer, GraphRefusal refusal) {
    return ErrorBodies.render(refusal, outer.ids(), clock.instant());
  }

  private static ObjectNode render(Part part, GraphResponse response) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("id", part.id());
    node.put("status", response.status());
    ObjectNode headers = node.putObject("headers");
    response.headers().forEach(headers::put);
    headers.put("Cache-Control", "no-cache");
    JsonNode body = response.body();
    if (body != null) {
      headers.put(
          "Content-Type",
          response.failed() ? "application/json" : ResponseHeaders.JSON_CONTENT_TYPE);
      node.set("body", body);
    }
    return node;
  }

  private static GraphRefusal malformed(String message) {
    return new GraphRefusal(400, "BadRequest", message);
  }
}
