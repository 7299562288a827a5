package dev.fairlead.gateway;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A started gateway; closing it stops it after the requests under way. */
public final class RunningGateway implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  RunningGateway(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Where agents connect. */
  public int port() {
    var server = context.getWebServer();
    if (server == null) {
      throw new IllegalStateException("the gateway has no web server");
    }
    return server.getPort();
  }

  ServletWebServerApplicationContext context() {
    return context;
  }

  @Override
  public void close() {
    context.close();
  }
}
