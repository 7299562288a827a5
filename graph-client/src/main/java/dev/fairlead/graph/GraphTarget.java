package dev.fairlead.graph;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import dev.fairlead.graph.budget.WriteBudget;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.retry.Retry;
import java.time.Clock;
import java.time.Instant;

/**
 * The connection to one Entra tenant: its token, its circuit breaker and its memory of what was
 * created moments ago. Keep one per tenant for as long as its settings stay the same; thread-safe;
 * nothing is sent on opening.
 */
public final class GraphTarget {

  private static final int BREAKER_WINDOW = 20;
  private static final int BREAKER_MINIMUM = 10;
  private static final int BREAKER_PROBES = 3;

  private final String baseUrl;
  private final GraphSettings settings;
  private final WriteBudget budget;
  private final GraphListener listener;
  private final ReadRequests reads;
  private final WriteRequests writes;
  private final Sender sender;
  private final Retry retry;
  private final RecentlyCreated recent;

  private GraphTarget(
      GraphConnection connection,
      GraphTransport transport,
      GraphSettings settings,
      WriteBudget budget,
      GraphListener listener,
      Clock clock) {
    this.baseUrl = connection.baseUrl();
    this.settings = settings;
    this.budget = budget;
    this.listener = listener;
    this.retry = ReadRetry.forReads(settings);
    this.recent = new RecentlyCreated(settings.visibilityDelay(), clock);
    var tokens =
        new TokenCache(
            connection,
            transport.forTokens(connection.timeouts()),
            ReadRetry.forTokens(settings),
            clock);
    var adapter =
        new BaseGraphRequestAdapter(
            new BearerHeader(tokens), baseUrl, transport.forGraph(connection.timeouts()));
    var client = new GraphServiceClient(adapter);
    this.sender = new Sender(adapter, tokens, breaker(settings), listener);
    this.reads = new ReadRequests(client);
    this.writes = new WriteRequests(client, baseUrl);
  }

  /**
   * @param budget shared by everything that writes to this tenant with this application
   * @param clock decides when tokens are old and creations are no longer recent
   */
  public static GraphTarget open(
      GraphConnection connection,
      GraphTransport transport,
      GraphSettings settings,
      WriteBudget budget,
      GraphListener listener,
      Clock clock) {
    return new GraphTarget(connection, transport, settings, budget, listener, clock);
  }

  /** What one worker uses, for as long as its fence holds. Cheap; make one per run. */
  public GraphDirectory directory(Fence fence) {
    var judge = new Judge(recent);
    return new ConnectedDirectory(
        reads,
        new Reader(sender, retry, recent, baseUrl, fence),
        operations ->
            new Writer(
                operations,
                new GraphCourier(writes, sender, fence),
                judge,
                budget,
                new Waiter(Thread::sleep, settings.writePatience(), listener),
                listener));
  }

  /**
   * Tells of an object another process created, so that a 404 on it is taken for replication delay
   * here too.
   */
  public void rememberCreated(String id, Instant at) {
    recent.add(id, at);
  }

  private static CircuitBreaker breaker(GraphSettings settings) {
    return CircuitBreaker.of(
        "graph",
        CircuitBreakerConfig.custom()
            .slidingWindowSize(BREAKER_WINDOW)
            .minimumNumberOfCalls(BREAKER_MINIMUM)
            .permittedNumberOfCallsInHalfOpenState(BREAKER_PROBES)
            .waitDurationInOpenState(settings.breakerPause())
            .build());
  }
}
