package dev.fairlead.graph;

import java.time.Duration;

/** Told what happens on the wire, for metrics. Called on the sending thread; must be quick. */
public interface GraphListener {

  GraphListener NONE = new GraphListener() {};

  /**
   * A request came back or was lost.
   *
   * @param kind a constant such as {@code batch} or {@code users.delta}
   * @param operations sub-requests it carried
   * @param status HTTP status; 0 when no answer came
   */
  default void answered(String kind, int operations, int status, Duration took) {}

  /** Requests were refused with 429. */
  default void throttled(int requests, Duration retryAfter) {}

  /** A sender sleeps, for quota or because it was asked to. */
  default void waiting(Duration time) {}
}
