package dev.fairlead.controlplane;

import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;

/** A started control plane; closing it stops it after the requests under way. */
public final class RunningControlPlane implements AutoCloseable {
  private final ServletWebServerApplicationContext context;

  RunningControlPlane(ServletWebServerApplicationContext context) {
    this.context = context;
  }

  /** Where browsers and scripts connect. */
  public int port() {
    var server = context.getWebServer();
    if (server == null) {
      throw new IllegalStateException("the control plane has no web server");
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
