package dev.fairlead.engine.scope;

import dev.fairlead.engine.value.Value;
import dev.fairlead.engine.value.WholeNumbers;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the two ways in which Active Directory writes dates: generalized time ({@code whenCreated})
 * and 100-nanosecond intervals since 1601 ({@code accountExpires}), of which 0 and the largest
 * number mean "never".
 */
final class DirectoryDates {
  /** Seconds from 1601-01-01 to 1970-01-01. */
  private static final long EPOCH_GAP = 11_644_473_600L;

  private static final long PER_SECOND = 10_000_000L;
  private static final int NANOS_EACH = 100;

  private static final Pattern GENERALIZED =
      Pattern.compile("(\\d{4})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(\\d{2})(?:[.,]\\d{1,9})?Z");

  private DirectoryDates() {}

  /** Empty when the value is no date, or means "never". */
  static Optional<Instant> of(Value value) {
    if (value instanceof Value.Text(var text)) {
      Matcher parts = GENERALIZED.matcher(text.strip());
      if (parts.matches()) {
        return generalized(parts);
      }
    }
    OptionalLong intervals = WholeNumbers.of(value);
    return intervals.isPresent()
            && intervals.getAsLong() > 0
            && intervals.getAsLong() < Long.MAX_VALUE
        ? Optional.of(fileTime(intervals.getAsLong()))
        : Optional.empty();
  }

  private static Instant fileTime(long intervals) {
    return Instant.ofEpochSecond(
        intervals / PER_SECOND - EPOCH_GAP, intervals % PER_SECOND * NANOS_EACH);
  }

  private static Optional<Instant> generalized(Matcher parts) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(parts, 1),
                  number(parts, 2),
                  number(parts, 3),
                  number(parts, 4),
                  number(parts, 5),
                  number(parts, 6))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(parts.group(group));
  }
}
