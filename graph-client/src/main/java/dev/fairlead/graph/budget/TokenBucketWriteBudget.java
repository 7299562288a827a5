package dev.fairlead.graph.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * A token bucket in this process. After a 429 it is empty, earns nothing until Retry-After has
 * passed, starts again at half its former rate (never below an eighth) and climbs back to the full
 * rate within one quota period.
 */
public final class TokenBucketWriteBudget implements WriteBudget {

  static final double LOWEST_SHARE = 0.125;

  private final WriteQuota quota;
  private final Clock clock;
  private double tokens;

  /** Until when tokens have been earned; in the future while a Retry-After runs. */
  private Instant earnedUntil;

  /** The part of the full rate at {@link #earnedUntil}. */
  private double share = 1;

  public TokenBucketWriteBudget(WriteQuota quota, Clock clock) {
    this.quota = quota;
    this.clock = clock;
    this.tokens = quota.writes();
    this.earnedUntil = clock.instant();
  }

  @Override
  public synchronized Grant take(int writes) {
    if (writes < 1 || writes > quota.writes()) {
      throw new IllegalArgumentException(
          "%d writes can never be taken from a quota of %d".formatted(writes, quota.writes()));
    }
    Instant now = clock.instant();
    earn(now);
    if (tokens >= writes) {
      tokens -= writes;
      return new Grant.Granted();
    }
    Duration blocked =
        now.isBefore(earnedUntil) ? Duration.between(now, earnedUntil) : Duration.ZERO;
    double seconds = (writes - tokens) / (quota.perSecond() * share);
    return new Grant.Wait(blocked.plusMillis((long) Math.ceil(seconds * 1_000)));
  }

  @Override
  public synchronized void throttled(Duration retryAfter) {
    Instant now = clock.instant();
    earn(now);
    Instant free = now.plus(retryAfter);
    // Several refusals of one batch are one event: only the first of a pause lowers the rate.
    if (!now.isBefore(earnedUntil)) {
      share = Math.max(LOWEST_SHARE, share / 2);
    }
    tokens = 0;
    earnedUntil = free.isAfter(earnedUntil) ? free : earnedUntil;
  }

  private void earn(Instant now) {
    if (!now.isAfter(earnedUntil)) {
      return;
    }
    double seconds = Duration.between(earnedUntil, now).toNanos() / 1e9;
    double climb = 1 / (quota.per().toNanos() / 1e9);
    double climbing = Math.min(seconds, (1 - share) / climb);
    double reached = Math.min(1, share + climb * climbing);
    double full = (share + reached) / 2 * climbing + (seconds - climbing);
    tokens = Math.min(quota.writes(), tokens + full * quota.perSecond());
    share = reached;
    earnedUntil = now;
  }
}
