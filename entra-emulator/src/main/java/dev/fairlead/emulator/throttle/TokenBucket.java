package dev.fairlead.emulator.throttle;

import dev.fairlead.emulator.throttle.Quotas.Quota;
import java.time.Duration;
import java.time.Instant;

/** Holds at most one window's amount and fills evenly. Not thread-safe. */
final class TokenBucket {
  private final Quota quota;
  private final double perSecond;
  private double tokens;
  private Instant filledAt;

  TokenBucket(Quota quota, Instant now) {
    this.quota = quota;
    this.perSecond = quota.amount() / (quota.window().toMillis() / 1000.0);
    this.tokens = quota.amount();
    this.filledAt = now;
  }

  Quota quota() {
    return quota;
  }

  void fill(Instant now) {
    double seconds = Duration.between(filledAt, now).toMillis() / 1000.0;
    if (seconds > 0) {
      tokens = Math.min(quota.amount(), tokens + seconds * perSecond);
      filledAt = now;
    }
  }

  boolean holds(int wanted) {
    return tokens >= wanted;
  }

  void take(int wanted) {
    tokens -= wanted;
  }

  /** Whole seconds until so many tokens are there, at least 1. */
  int secondsUntil(int wanted) {
    return (int) Math.max(1, Math.ceil((wanted - tokens) / perSecond));
  }

  /** 0.0 for a full bucket, 1.0 for an empty one. */
  double used() {
    return 1.0 - tokens / quota.amount();
  }
}
