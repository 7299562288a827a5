package dev.fairlead.graph;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the header by which a service asks for a pause. */
final class RetryAfter {

  /** Nobody is believed who asks for more. */
  static final Duration LONGEST = Duration.ofHours(1);

  private RetryAfter() {}

  /** Whole seconds, the only form Graph uses; the largest of a comma list. */
  static Optional<Duration> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Optional<Duration> longest = Optional.empty();
    for (String part : header.split(",", -1)) {
      String digits = part.strip();
      if (digits.matches("\\d{1,9}")) {
        Duration asked = Duration.ofSeconds(Long.parseLong(digits));
        longest = Optional.of(max(asked, longest.orElse(Duration.ZERO)));
      }
    }
    return longest.map(asked -> asked.compareTo(LONGEST) > 0 ? LONGEST : asked);
  }

  static Duration max(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }
}
