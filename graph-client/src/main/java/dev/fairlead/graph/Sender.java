package dev.fairlead.graph;

import com.microsoft.graph.core.content.BatchRequestContent;
import com.microsoft.graph.core.models.BatchRequestStep;
import com.microsoft.graph.core.requests.BatchRequestBuilder;
import com.microsoft.kiota.NativeResponseHandler;
import com.microsoft.kiota.RequestAdapter;
import com.microsoft.kiota.RequestInformation;
import dev.fairlead.graph.write.Correlation;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The one place that sends. Asks the fence before each request, repeats only what was refused for
 * an old token, and turns every ending into a {@link Reply}.
 *
 * <p>Requests are built by the SDK and go through its pipeline; answers are read here, because the
 * SDK's reading throws on error bodies it does not expect and keeps every value of a read twice.
 */
final class Sender {

  static final int BATCH_LIMIT = 20;
  private static final int MAX_BODY = 64 << 20;
  private static final String CLIENT_REQUEST_ID = "client-request-id";

  private final RequestAdapter adapter;
  private final TokenCache tokens;
  private final CircuitBreaker breaker;
  private final GraphListener listener;

  Sender(
      RequestAdapter adapter, TokenCache tokens, CircuitBreaker breaker, GraphListener listener) {
    this.adapter = adapter;
    this.tokens = tokens;
    this.breaker = breaker;
    this.listener = listener;
  }

  Reply send(Call call, Fence fence) {
    return withFreshToken(call, 1, fence);
  }

  /** Replies in the order of the calls, of which there are at most {@link #BATCH_LIMIT}. */
  List<Reply> sendAll(List<Call> calls, Fence fence) {
    if (calls.size() == 1) {
      return List.of(send(calls.getFirst(), fence));
    }
    List<Step> steps =
        calls.stream().map(call -> new Step(UUID.randomUUID().toString(), call)).toList();
    Reply outer = withFreshToken(new Call("batch", () -> batch(steps)), steps.size(), fence);
    if (outer instanceof Reply.NotMade) { // nothing was sent, and one of them is to blame
      return calls.stream().map(call -> send(call, fence)).toList();
    }
    if (!(outer instanceof Reply.Answer answer) || !answer.successful()) {
      Reply forEach = outer instanceof Reply.Answer refusal ? envelopeRefused(refusal) : outer;
      return steps.stream().map(_ -> forEach).toList();
    }
    Map<String, JsonNode> bodies = new TreeMap<>();
    for (JsonNode response : answer.body().path("responses").values()) {
      bodies.put(response.path("id").asString("").toLowerCase(Locale.ROOT), response);
    }
    var replies = new ArrayList<Reply>();
    for (Step step : steps) {
      replies.add(stepReply(step, bodies.get(step.id()), answer));
    }
    return replies;
  }

  private record Step(String id, Call call) {}

  /** A refusal of the batch as a whole judges none of its steps. */
  private static Reply envelopeRefused(Reply.Answer answer) {
    boolean concernsSteps =
        answer.serviceFailed() || answer.status() == 401 || answer.status() == 429;
    return concernsSteps
        ? answer
        : new Reply.Unreachable(
            "the batch was refused: %d %s".formatted(answer.status(), GraphError.of(answer).code()),
            Optional.empty());
  }

  private static Reply stepReply(Step step, @Nullable JsonNode response, Reply.Answer outer) {
    var correlation = new Correlation(step.id(), outer.correlation().requestId());
    if (response == null || !response.path("status").isIntegralNumber()) {
      return new Reply.Lost("the batch's answer leaves it out", correlation);
    }
    var headers = new TreeMap<String, String>();
    for (Map.Entry<String, JsonNode> header : response.path("headers").properties()) {
      headers.put(header.getKey().toLowerCase(Locale.ROOT), header.getValue().asString(""));
    }
    Optional<String> own = Optional.ofNullable(headers.get("request-id"));
    return new Reply.Answer(
        response.path("status").intValue(),
        headers,
        response.path("body"),
        own.isPresent() ? new Correlation(step.id(), own) : correlation);
  }

  /** A step's id is its client-request-id too. */
  private RequestInformation batch(List<Step> steps) {
    var content = new BatchRequestContent(adapter, List.of());
    for (Step step : steps) {
      RequestInformation request = step.call().request().get();
      request.headers.add(CLIENT_REQUEST_ID, step.id());
      Request made = adapter.convertToNativeRequest(request);
      content.addBatchRequestStep(new BatchRequestStep(step.id(), made));
    }
    try {
      return new BatchRequestBuilder(adapter).toPostRequestInformation(content);
    } catch (IOException e) {
      throw new UncheckedIOException("a batch could not be written to memory", e);
    }
  }

  /** 401 means not applied, so even a create may be sent again with a new token, once. */
  private Reply withFreshToken(Call call, int operations, Fence fence) {
    Reply first = once(call, operations, fence);
    return first instanceof Reply.Answer answer && answer.status() == 401
        ? once(call, operations, fence)
        : first;
  }

  private Reply once(Call call, int operations, Fence fence) {
    String token;
    switch (tokens.token()) {
      case TokenCache.Token.Held(String value) -> token = value;
      case TokenCache.Token.Refused(String code, String message) -> {
        return new Reply.Unauthorized(code, message);
      }
      case TokenCache.Token.Unreachable(String reason) -> {
        return new Reply.Unreachable(reason, Optional.empty());
      }
    }
    RequestInformation request;
    try {
      request = call.request().get();
    } catch (RuntimeException e) {
      return new Reply.NotMade("no request could be made: " + e);
    }
    String id = UUID.randomUUID().toString();
    request.headers.add(CLIENT_REQUEST_ID, id);
    if (!fence.holds()) {
      return new Reply.Superseded();
    }
    if (!breaker.tryAcquirePermission()) {
      Duration pause =
          Duration.ofMillis(
              breaker.getCircuitBreakerConfig().getWaitIntervalFunctionInOpenState().apply(1));
      return new Reply.Unreachable("too many of the last requests failed", Optional.of(pause));
    }
    long started = System.nanoTime();
    Reply reply = exchange(request, id);
    long took = System.nanoTime() - started;
    observe(call.kind(), operations, reply, took);
    if (reply instanceof Reply.Answer answer && answer.status() == 401) {
      tokens.reject(token);
    }
    return reply;
  }

  /** Inside a batch a 401 concerns the token as well. */
  void rejectToken() {
    if (tokens.token() instanceof TokenCache.Token.Held(String value)) {
      tokens.reject(value);
    }
  }

  private void observe(String kind, int operations, Reply reply, long took) {
    boolean healthy = reply instanceof Reply.Answer answer && !answer.serviceFailed();
    if (healthy) {
      breaker.onSuccess(took, TimeUnit.NANOSECONDS);
    } else {
      breaker.onError(took, TimeUnit.NANOSECONDS, new IOException(kind));
    }
    int status = reply instanceof Reply.Answer answer ? answer.status() : 0;
    listener.answered(kind, operations, status, Duration.ofNanos(took));
  }

  private Reply exchange(RequestInformation request, String clientRequestId) {
    var handler = new NativeResponseHandler();
    request.setResponseHandler(handler);
    try {
      adapter.sendPrimitive(request, null, InputStream.class);
      if (!(handler.getValue() instanceof Response response)) {
        return new Reply.Lost("no answer", new Correlation(clientRequestId, Optional.empty()));
      }
      try (response) {
        return answer(response, clientRequestId);
      }
    } catch (IOException e) {
      return failure(e, clientRequestId);
    } catch (RuntimeException e) {
      if (e.getCause() instanceof IOException io) {
        return failure(io, clientRequestId);
      }
      breaker.releasePermission();
      throw e;
    }
  }

  private static Reply answer(Response response, String clientRequestId) throws IOException {
    var headers = new TreeMap<String, String>();
    for (String name : response.headers().names()) {
      headers.put(name.toLowerCase(Locale.ROOT), response.header(name, ""));
    }
    var correlation =
        new Correlation(clientRequestId, Optional.ofNullable(headers.get("request-id")));
    return new Reply.Answer(response.code(), headers, Bodies.json(response, MAX_BODY), correlation);
  }

  private static Reply failure(IOException e, String clientRequestId) {
    boolean neverConnected =
        e instanceof ConnectException
            || e instanceof UnknownHostException
            || e instanceof NoRouteToHostException
            || e instanceof SSLHandshakeException
            || e instanceof SSLPeerUnverifiedException;
    String cause = e.getClass().getSimpleName();
    return neverConnected
        ? new Reply.Unreachable("no connection to Graph: " + cause, Optional.empty())
        : new Reply.Lost(cause, new Correlation(clientRequestId, Optional.empty()));
  }
}
