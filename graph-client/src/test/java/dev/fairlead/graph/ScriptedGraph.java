package dev.fairlead.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.graph.budget.TokenBucketWriteBudget;
import dev.fairlead.graph.budget.WriteQuota;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers what it was told to, in order, and remembers what it was asked: for answers
 * no well-behaved directory gives. Everything else is tested against the emulator.
 */
final class ScriptedGraph implements AutoCloseable {

  record Asked(String method, String path, Map<String, String> headers, String body) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }
  }

  /** What to do with a request. */
  @FunctionalInterface
  interface Act {
    void answer(HttpExchange exchange, Asked asked) throws IOException;
  }

  private final HttpServer server;
  private final GraphTransport transport = GraphTransport.open();
  Duration callTimeout = Duration.ofSeconds(60);
  private final Deque<Act> script = new ArrayDeque<>();
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  final List<Asked> tokensAsked = new CopyOnWriteArrayList<>();
  Act tokens =
      (exchange, _) ->
          reply(
              exchange,
              200,
              "application/json",
              "{\"access_token\":\"token-%d\",\"expires_in\":3599}".formatted(tokensAsked.size()));

  ScriptedGraph() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::handle);
    server.start();
  }

  ScriptedGraph then(Act act) {
    script.add(act);
    return this;
  }

  ScriptedGraph then(int status, String json) {
    return then((exchange, _) -> reply(exchange, status, "application/json", json));
  }

  URI root() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  GraphDirectory directory(Fence fence) {
    return target(new GraphCredential.ClientSecret("secret")).directory(fence);
  }

  GraphTarget target(GraphCredential credential) {
    var settings =
        new GraphSettings(
            Duration.ofSeconds(2),
            3,
            Duration.ofMillis(5),
            Duration.ofSeconds(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(30));
    var timeouts = new GraphTimeouts(Duration.ofSeconds(10), callTimeout);
    return GraphTarget.open(
        new GraphConnection(root(), root(), "tenant.example", "app", credential, timeouts),
        transport,
        settings,
        new TokenBucketWriteBudget(WriteQuota.PER_APP_AND_TENANT, Clock.systemUTC()),
        GraphListener.NONE,
        Clock.systemUTC());
  }

  private void handle(HttpExchange exchange) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name, String.join(",", values)));
    var request =
        new Asked(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    if (request.path().endsWith("/token")) {
      tokensAsked.add(request);
      tokens.answer(exchange, request);
      return;
    }
    Act act;
    synchronized (script) {
      asked.add(request);
      act = script.isEmpty() ? null : script.remove();
    }
    if (act == null) {
      reply(exchange, 599, "text/plain", "nothing scripted for " + request.path());
    } else {
      act.answer(exchange, request);
    }
  }

  static void reply(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    transport.close();
    server.stop(0);
  }
}
