package dev.fairlead.graph;

import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.core.functions.Either;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/**
 * When a question is asked again: doubling waits with jitter, or what Retry-After says if bearable.
 */
final class ReadRetry {

  private ReadRetry() {}

  static Retry forReads(GraphSettings settings) {
    IntervalFunction backoff = backoff(settings);
    return Retry.of(
        "graph-read",
        RetryConfig.<Reply>custom()
            .maxAttempts(settings.readAttempts())
            .retryOnException(_ -> false)
            .retryOnResult(reply -> worthRepeating(reply, settings.readPatience()))
            .intervalBiFunction((attempt, last) -> wait(attempt, last, backoff))
            .build());
  }

  static Retry forTokens(GraphSettings settings) {
    return Retry.of(
        "graph-token",
        RetryConfig.<TokenCache.Token>custom()
            .maxAttempts(settings.readAttempts())
            .retryOnException(_ -> false)
            .retryOnResult(TokenCache.Token.Unreachable.class::isInstance)
            .intervalFunction(backoff(settings))
            .build());
  }

  static boolean worthRepeating(Reply reply, Duration patience) {
    return switch (reply) {
      case Reply.Lost _ -> true;
      case Reply.Unreachable(_, var pause) -> pause.isEmpty();
      case Reply.Superseded _, Reply.Unauthorized _, Reply.NotMade _ -> false;
      case Reply.Answer answer ->
          (answer.serviceFailed() || answer.status() == 429)
              && answer.retryAfter().orElse(Duration.ZERO).compareTo(patience) <= 0;
    };
  }

  private static long wait(int attempt, Either<Throwable, Reply> last, IntervalFunction backoff) {
    Duration asked =
        last.isRight() && last.get() instanceof Reply.Answer answer
            ? answer.retryAfter().orElse(Duration.ZERO)
            : Duration.ZERO;
    return Math.max(backoff.apply(attempt), asked.toMillis());
  }

  private static IntervalFunction backoff(GraphSettings settings) {
    return IntervalFunction.ofExponentialRandomBackoff(
        settings.readBackoff(), 2.0, 0.2, settings.readPatience());
  }
}
