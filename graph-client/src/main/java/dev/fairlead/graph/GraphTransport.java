package dev.fairlead.graph;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.kiota.http.middleware.RetryHandler;
import java.util.concurrent.TimeUnit;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;

/**
 * The connections all targets of a process share. The SDK's and OkHttp's own repeats are off: both
 * would send a write a second time without asking.
 */
public final class GraphTransport implements AutoCloseable {

  private static final int IDLE_CONNECTIONS = 64;

  /**
   * Shorter than the idle time after which servers hang up, so that writes rarely meet a dead one.
   */
  private static final int IDLE_SECONDS = 60;

  private final OkHttpClient plain;
  private final OkHttpClient graph;

  private GraphTransport(OkHttpClient plain, OkHttpClient graph) {
    this.plain = plain;
    this.graph = graph;
  }

  public static GraphTransport open() {
    var pool = new ConnectionPool(IDLE_CONNECTIONS, IDLE_SECONDS, TimeUnit.SECONDS);
    var dispatcher = new Dispatcher();
    OkHttpClient plain =
        new OkHttpClient.Builder()
            .connectionPool(pool)
            .dispatcher(dispatcher)
            .followRedirects(false)
            .retryOnConnectionFailure(false)
            .build();
    OkHttpClient.Builder graph = GraphClientFactory.create();
    graph.interceptors().removeIf(RetryHandler.class::isInstance);
    graph.connectionPool(pool).dispatcher(dispatcher).retryOnConnectionFailure(false);
    return new GraphTransport(plain, graph.build());
  }

  OkHttpClient forTokens(GraphTimeouts timeouts) {
    return withTimeouts(plain, timeouts);
  }

  OkHttpClient forGraph(GraphTimeouts timeouts) {
    return withTimeouts(graph, timeouts);
  }

  private static OkHttpClient withTimeouts(OkHttpClient client, GraphTimeouts timeouts) {
    return client
        .newBuilder()
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.call())
        .writeTimeout(timeouts.call())
        .callTimeout(timeouts.call())
        .build();
  }

  @Override
  public void close() {
    plain.dispatcher().cancelAll();
    plain.dispatcher().executorService().shutdown();
    plain.connectionPool().evictAll();
  }
}
