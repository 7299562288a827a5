package dev.fairlead.graph.budget;

import java.time.Clock;
import java.time.Duration;

/** A quota kept in this process alone: for tools and tests, where nobody else spends. */
public final class TokenBucketWriteBudget implements WriteBudget {

  private final Clock clock;
  private TokenBucket bucket;

  public TokenBucketWriteBudget(WriteQuota quota, Clock clock) {
    this.clock = clock;
    this.bucket = TokenBucket.full(quota, clock.instant());
  }

  @Override
  public synchronized Grant take(int writes) {
    bucket.quota().demand(writes);
    var now = clock.instant();
    bucket = bucket.at(now);
    Duration wait = bucket.until(writes, now);
    if (wait.isPositive()) {
      return new Grant.Wait(wait);
    }
    bucket = bucket.minus(writes);
    return new Grant.Granted();
  }

  @Override
  public synchronized void throttled(ThrottleScope scope, Duration pause) {
    bucket = bucket.throttled(clock.instant(), pause);
  }

  @Override
  public synchronized void pressed(ThrottleScope scope, double ofLimit) {
    bucket = bucket.pressed(clock.instant(), ofLimit);
  }
}
