package dev.fairlead.graph.budget;

import java.time.Duration;

/**
 * The writes one application may still spend on one Entra tenant. Every sub-request of a batch
 * costs one. Implementations are thread-safe and never block: the sender waits, not the budget.
 */
public interface WriteBudget {

  /** Takes all of {@code writes} or nothing. */
  Grant take(int writes);

  /**
   * Microsoft refused a write with 429 and asked for this pause; spend nothing before it is over.
   */
  void throttled(Duration retryAfter);

  /** The answer to {@link #take}. */
  sealed interface Grant {
    record Granted() implements Grant {}

    /** Nothing was taken; asking again before {@code time} has passed is useless. */
    record Wait(Duration time) implements Grant {}
  }
}
