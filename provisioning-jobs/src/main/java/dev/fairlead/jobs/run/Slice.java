package dev.fairlead.jobs.run;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * How much a run may do before it gives its thread back, so that one large job does not keep others
 * waiting.
 */
public final class Slice {
  private final long endsAt;
  private final long objects;
  private final BooleanSupplier stopping;
  private long spent;

  /**
   * @param stopping true once the service is shutting down: the run ends at its next boundary
   */
  public Slice(long objects, Duration time, BooleanSupplier stopping) {
    this.objects = objects;
    this.endsAt = System.nanoTime() + time.toNanos();
    this.stopping = stopping;
  }

  /** Whether another page or batch may be started. */
  public boolean mayContinue() {
    return spent < objects
        && endsAt - System.nanoTime() > 0
        && !stopping.getAsBoolean()
        && !Thread.currentThread().isInterrupted();
  }

  /** Notes objects that were planned or exported. */
  public void spend(long more) {
    spent += more;
  }
}
