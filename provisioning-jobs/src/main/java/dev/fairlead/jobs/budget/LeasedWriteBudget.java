package dev.fairlead.jobs.budget;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.budget.WriteBudget;
import java.time.Duration;

/**
 * Spends portions of quotas that all workers share. What a portion has left is given back with the
 * next one, when its life is over, or when the budget is closed; a process that dies loses it.
 */
public final class LeasedWriteBudget implements WriteBudget, AutoCloseable {
  private final SharedQuotas quotas;
  private final QuotaOwner owner;
  private final long lifeNanos;
  private int left;
  private long leasedAt;

  LeasedWriteBudget(SharedQuotas quotas, QuotaOwner owner, Duration life) {
    this.quotas = quotas;
    this.owner = owner;
    this.lifeNanos = life.toNanos();
  }

  @Override
  public synchronized Grant take(int writes) {
    boolean alive = System.nanoTime() - leasedAt < lifeNanos;
    if (!alive || left < writes) {
      int unspent = left;
      left = 0; // if the answer is lost, so is the portion: rather too slow than over the quota
      switch (quotas.lease(owner, writes, unspent)) {
        case SharedQuotas.Lease.Wait(Duration time) -> {
          return new Grant.Wait(time);
        }
        case SharedQuotas.Lease.Portion(int granted) -> {
          left = granted;
          leasedAt = System.nanoTime();
        }
      }
    }
    left -= writes;
    return new Grant.Granted();
  }

  /** What was leased of the exhausted quota is worth nothing any more. */
  @Override
  public synchronized void throttled(ThrottleScope scope, Duration pause) {
    left = 0;
    quotas.throttled(owner, scope, pause);
  }

  /** Below the limit there is nothing to heed, and nothing to ask PostgreSQL for. */
  @Override
  public void pressed(ThrottleScope scope, double ofLimit) {
    if (ofLimit > 1) {
      quotas.pressed(owner, scope, ofLimit);
    }
  }

  @Override
  public synchronized void close() {
    if (left > 0) {
      int unspent = left;
      left = 0;
      quotas.giveBack(owner, unspent);
    }
  }
}
