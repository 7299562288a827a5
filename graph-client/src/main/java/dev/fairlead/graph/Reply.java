package dev.fairlead.graph;

import dev.fairlead.graph.budget.ThrottleScope;
import dev.fairlead.graph.write.Correlation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/** What became of one request, inside a batch or on its own. */
sealed interface Reply {

  /**
   * @param headers names in lower case
   */
  record Answer(int status, Map<String, String> headers, JsonNode body, Correlation correlation)
      implements Reply {

    boolean successful() {
      return status >= 200 && status < 300;
    }

    boolean serviceFailed() {
      return status >= 500 || status == 408;
    }

    Optional<Duration> retryAfter() {
      return RetryAfter.parse(headers.get("retry-after"));
    }

    ThrottleScope throttleScope() {
      return ThrottleScope.parse(headers.get("x-ms-throttle-scope"));
    }

    /** How much of a limit is used, 1 being all of it; only told from 0.8 upwards. */
    OptionalDouble ofLimit() {
      try {
        String told = headers.get("x-ms-throttle-limit-percentage");
        return told == null
            ? OptionalDouble.empty()
            : OptionalDouble.of(Double.parseDouble(told.strip()));
      } catch (NumberFormatException e) {
        return OptionalDouble.empty();
      }
    }
  }

  /** It was sent and no usable answer came. */
  record Lost(String cause, Correlation correlation) implements Reply {}

  /** No request can be made of it: a fault of ours, or of the SDK. Concerns this call alone. */
  record NotMade(String cause) implements Reply {}

  /** It certainly did not reach Graph. */
  sealed interface NotSent extends Reply {}

  record Superseded() implements NotSent {}

  record Unreachable(String reason, Optional<Duration> retryAfter) implements NotSent {}

  record Unauthorized(String code, String message) implements NotSent {}
}
