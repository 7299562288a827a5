package dev.fairlead.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.fairlead.emulator.fault.ConnectionLost;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's HTTP server with a virtual thread per exchange. */
public final class HttpFrontend implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(HttpFrontend.class.getName());
  private static final int BACKLOG = 1024;

  static {
    // Without it head and body of an answer meet Nagle's algorithm and delayed acknowledgement:
    // 40 ms per request. The JDK reads these settings once, when its server class is loaded.
    setUnlessGiven("sun.net.httpserver.nodelay", "true");
    setUnlessGiven("sun.net.httpserver.maxIdleConnections", "1000");
    // Pooled client connections outlive the JDK's 30 seconds; one closed under a write would look
    // like a lost answer that nobody ordered.
    setUnlessGiven("sun.net.httpserver.idleInterval", "600");
  }

  private static void setUnlessGiven(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpFrontend(HttpServer server) {
    this.server = server;
  }

  /**
   * Binds and serves.
   *
   * @param port 0 for any free one
   * @throws IOException when the address cannot be bound
   */
  public static HttpFrontend start(String host, int port, RequestHandler handler)
      throws IOException {
    HttpFrontend frontend =
        new HttpFrontend(HttpServer.create(new InetSocketAddress(host, port), BACKLOG));
    frontend.server.setExecutor(frontend.threads);
    frontend.server.createContext("/", exchange -> answer(exchange, handler));
    frontend.server.start();
    return frontend;
  }

  public URI baseUri() {
    InetSocketAddress address = server.getAddress();
    return URI.create(
        "http://%s:%d".formatted(address.getAddress().getHostAddress(), address.getPort()));
  }

  private static void answer(HttpExchange exchange, RequestHandler handler) throws IOException {
    try (exchange) {
      HttpReply reply = handler.handle(HttpCall.of(exchange));
      write(exchange, reply);
    } catch (ConnectionLost lost) {
      // closing an exchange without headers closes its connection
      LOG.log(System.Logger.Level.DEBUG, "Connection dropped on command");
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "The emulator failed on a request", e);
      write(exchange, HttpReply.text(500, "The emulator failed; see its log."));
    }
  }

  private static void write(HttpExchange exchange, HttpReply reply) throws IOException {
    for (Map.Entry<String, String> header : reply.headers().entrySet()) {
      exchange.getResponseHeaders().set(header.getKey(), header.getValue());
    }
    byte[] body = reply.body();
    if (body.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(reply.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(reply.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** Stops at once; requests being served lose their connection. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
