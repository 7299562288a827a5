package dev.fairlead.emulator;

import dev.fairlead.emulator.graph.ErrorBodies;
import dev.fairlead.emulator.graph.GraphRequest;
import dev.fairlead.emulator.graph.GraphResponse;
import dev.fairlead.emulator.graph.GraphService;
import dev.fairlead.emulator.graph.RequestIds;
import dev.fairlead.emulator.graph.ResponseHeaders;
import dev.fairlead.emulator.http.HttpCall;
import dev.fairlead.emulator.http.HttpReply;
import dev.fairlead.emulator.refusal.GraphRefusal;
import dev.fairlead.emulator.refusal.Refusals;
import dev.fairlead.emulator.token.AccessTokens;
import dev.fairlead.emulator.token.Caller;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where HTTP becomes Graph: service versions, bearer tokens, JSON bodies, common headers. */
final class GraphEdge {
  private static final String BEARER = "bearer ";

  private final Clock clock;
  private final AccessTokens tokens;
  private final GraphService service;
  private final Supplier<URI> baseUri;

  GraphEdge(Clock clock, AccessTokens tokens, GraphService service, Supplier<URI> baseUri) {
    this.clock = clock;
    this.tokens = tokens;
    this.service = service;
    this.baseUri = baseUri;
  }

  static boolean serves(String path) {
    return path.startsWith("/v1.0/") || path.startsWith("/beta/");
  }

  HttpReply answer(HttpCall call) {
    String client = call.header("client-request-id");
    RequestIds ids = new RequestIds(UUID.randomUUID().toString(), client.isEmpty() ? null : client);
    GraphResponse response;
    try {
      Caller caller = authenticate(call);
      response = service.serve(request(call, ids), caller);
    } catch (GraphRefusal refusal) {
      response = ErrorBodies.render(refusal, ids, clock.instant());
    }
    return reply(response, ids);
  }

  private Caller authenticate(HttpCall call) {
    String authorization = call.header("authorization");
    if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      throw Refusals.unauthorized("Access token is empty.");
    }
    return tokens.check(authorization.substring(BEARER.length()).strip());
  }

  private GraphRequest request(HttpCall call, RequestIds ids) {
    if (call.tooLarge()) {
      throw new GraphRefusal(413, "RequestEntityTooLarge", "The request body is too large.");
    }
    String path = call.rawPath();
    int root = path.indexOf('/', 1);
    String url = path.substring(root) + (call.rawQuery().isEmpty() ? "" : "?" + call.rawQuery());
    return GraphRequest.of(
        call.method(),
        origin(call) + path.substring(0, root),
        url,
        call.headers(),
        body(call),
        ids);
  }

  /** Links lead back the way the request came, also through a proxy in front. */
  private String origin(HttpCall call) {
    String host = call.header("host");
    return host.isEmpty() ? baseUri.get().toString() : "http://" + host;
  }

  private static @Nullable JsonNode body(HttpCall call) {
    if (call.body().length == 0) {
      return null;
    }
    try {
      return JsonMapper.shared().readTree(call.body());
    } catch (JacksonException e) {
      throw Refusals.syntax("Unable to read JSON request payload.");
    }
  }

  private static HttpReply reply(GraphResponse response, RequestIds ids) {
    JsonNode body = response.body();
    byte[] bytes = new byte[0];
    if (body != null) {
      bytes =
          body.isValueNode()
              ? body.asString().getBytes(StandardCharsets.UTF_8)
              : JsonMapper.shared().writeValueAsBytes(body);
    }
    return new HttpReply(response.status(), ResponseHeaders.of(response, ids), bytes);
  }
}
