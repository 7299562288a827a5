package dev.fairlead.graph.budget;

import java.time.Duration;
import java.time.Instant;

/**
 * What is left of a quota at a moment, as a value. After a 429 it is empty, earns nothing until the
 * pause has passed, starts again at half its former rate (never below an eighth) and climbs back to
 * the full rate within one quota period.
 *
 * @param tokens writes that may be spent now
 * @param earnedUntil until when tokens have been earned; in the future while a pause runs
 * @param share the part of the full rate at {@code earnedUntil}
 */
public record TokenBucket(WriteQuota quota, double tokens, Instant earnedUntil, double share) {

  static final double LOWEST_SHARE = 0.125;

  public static TokenBucket full(WriteQuota quota, Instant now) {
    return new TokenBucket(quota, quota.writes(), now, 1);
  }

  /** With all that was earned until {@code now}. A clock that went back earns nothing. */
  public TokenBucket at(Instant now) {
    if (!now.isAfter(earnedUntil)) {
      return this;
    }
    double seconds = seconds(Duration.between(earnedUntil, now));
    double climb = 1 / seconds(quota.per());
    double climbing = Math.min(seconds, (1 - share) / climb);
    double reached = Math.min(1, share + climb * climbing);
    double full = (share + reached) / 2 * climbing + (seconds - climbing);
    double earned = Math.min(quota.writes(), tokens + full * quota.perSecond());
    return new TokenBucket(quota, earned, now, reached);
  }

  public TokenBucket minus(double writes) {
    return new TokenBucket(quota, tokens - writes, earnedUntil, share);
  }

  /** Takes back what was not spent. */
  public TokenBucket plus(double writes) {
    return new TokenBucket(quota, Math.min(quota.writes(), tokens + writes), earnedUntil, share);
  }

  /** How long after {@code now} that many can be there, at the present rate; zero if they are. */
  public Duration until(double writes, Instant now) {
    if (tokens >= writes) {
      return Duration.ZERO;
    }
    Duration blocked =
        now.isBefore(earnedUntil) ? Duration.between(now, earnedUntil) : Duration.ZERO;
    double seconds = (writes - tokens) / (quota.perSecond() * share);
    return blocked.plusMillis((long) Math.ceil(seconds * 1_000));
  }

  /**
   * After a refusal with 429. Several refusals of one batch are one event: only the first of a
   * pause lowers the rate.
   */
  public TokenBucket throttled(Instant now, Duration pause) {
    TokenBucket present = at(now);
    boolean first = !now.isBefore(present.earnedUntil);
    Instant free = now.plus(pause);
    return new TokenBucket(
        quota,
        0,
        free.isAfter(present.earnedUntil) ? free : present.earnedUntil,
        first ? Math.max(LOWEST_SHARE, present.share / 2) : present.share);
  }

  /**
   * After an answer that says how much of the limit is used. Others may spend from the same limit:
   * above it we slow down before we are refused.
   *
   * @param ofLimit 1 is the limit, 1.2 means that a fifth of the requests is being refused
   */
  public TokenBucket pressed(Instant now, double ofLimit) {
    TokenBucket present = at(now);
    if (ofLimit <= 1) {
      return present;
    }
    double slower = Math.max(LOWEST_SHARE, 1 / ofLimit);
    return new TokenBucket(
        quota, present.tokens, present.earnedUntil, Math.min(present.share, slower));
  }

  private static double seconds(Duration time) {
    return time.toNanos() / 1e9;
  }
}
