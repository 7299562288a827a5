package dev.fairlead.agent.reading;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Ends a wait before its time: something changed, or there is something to do. */
final class Wakeup {
  private final Semaphore signals = new Semaphore(0);

  void signal() {
    signals.release();
  }

  /** True when the wait was ended by a signal; all signals given so far are used up. */
  boolean await(Duration atMost) throws InterruptedException {
    boolean signalled = signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    signals.drainPermits();
    return signalled;
  }
}
