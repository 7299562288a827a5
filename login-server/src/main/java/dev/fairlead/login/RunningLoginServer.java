package dev.fairlead.login;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A started log-in server; closing it stops it after the requests under way. */
public final class RunningLoginServer implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  RunningLoginServer(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Where browsers and services connect. */
  public int port() {
    var server = context.getWebServer();
    if (server == null) {
      throw new IllegalStateException("the log-in server has no web server");
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
