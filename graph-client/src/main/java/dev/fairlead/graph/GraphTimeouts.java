package dev.fairlead.graph;

import java.time.Duration;

/**
 * @param connect until a connection stands
 * @param call from the first byte sent to the last byte read; after it a write is unknown
 */
public record GraphTimeouts(Duration connect, Duration call) {

  public static final GraphTimeouts DEFAULT =
      new GraphTimeouts(Duration.ofSeconds(10), Duration.ofSeconds(60));

  public GraphTimeouts {
    if (!connect.isPositive() || !call.isPositive()) {
      throw new IllegalArgumentException("timeouts are positive");
    }
  }
}
