package dev.fairlead.graph.budget;

import java.time.Duration;

/**
 * The writes one application may still spend on one Entra tenant. Every sub-request of a batch
 * costs one. Implementations are thread-safe and never wait for quota: the sender waits, not the
 * budget.
 */
public interface WriteBudget {

  /** Takes all of {@code writes} or nothing. */
  Grant take(int writes);

  /**
   * Microsoft refused a write with 429; spend nothing of that limit before the pause is over.
   *
   * @param scope whose limit was hit
   */
  void throttled(ThrottleScope scope, Duration pause);

  /**
   * Microsoft answered, and said how much of a limit is used.
   *
   * @param ofLimit 1 is the limit
   */
  void pressed(ThrottleScope scope, double ofLimit);

  /** The answer to {@link #take}. */
  sealed interface Grant {
    record Granted() implements Grant {}

    /** Nothing was taken; asking again before {@code time} has passed is useless. */
    record Wait(Duration time) implements Grant {}
  }
}
