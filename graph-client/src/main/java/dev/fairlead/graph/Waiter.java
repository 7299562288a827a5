package dev.fairlead.graph;

import java.time.Duration;

/** Sleeps, up to a total. */
final class Waiter {

  /** Replaced in tests, which do not sleep. */
  @FunctionalInterface
  interface Sleep {
    void sleep(Duration time) throws InterruptedException;
  }

  private final Sleep sleep;
  private final GraphListener listener;
  private Duration left;

  Waiter(Sleep sleep, Duration patience, GraphListener listener) {
    this.sleep = sleep;
    this.left = patience;
    this.listener = listener;
  }

  /** False, at once, when that is longer than patience lasts or when the thread is interrupted. */
  boolean waitFor(Duration time) {
    if (time.compareTo(left) > 0) {
      return false;
    }
    left = left.minus(time);
    if (time.isZero()) {
      return true;
    }
    listener.waiting(time);
    try {
      sleep.sleep(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
