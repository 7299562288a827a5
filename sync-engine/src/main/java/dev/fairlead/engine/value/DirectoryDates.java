package dev.fairlead.engine.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the two ways in which Active Directory writes dates: generalized time ({@code whenCreated})
 * and 100-nanosecond intervals since 1601 ({@code accountExpires}), of which 0 and the largest
 * number mean "never".
 */
public final class DirectoryDates {
  /** Seconds from 1601-01-01 to 1970-01-01. */
  private static final long EPOCH_GAP = 11_644_473_600L;

  private static final long PER_SECOND = 10_000_000L;
  private static final int NANOS_EACH = 100;

  /** {@code yyyyMMddHHmmss}; a fraction may follow, and a Z. */
  private static final int DIGITS = 14;

  private DirectoryDates() {}

  /** Empty when the value is no date, or means "never". */
  public static Optional<Instant> of(Value value) {
    if (value instanceof Value.Text(var text)) {
      String stripped = text.strip();
      if (isGeneralized(stripped)) {
        return generalized(stripped);
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

  private static boolean isGeneralized(String text) {
    int end = text.length() - 1;
    if (end < DIGITS || text.charAt(end) != 'Z' || !digits(text, 0, DIGITS)) {
      return false;
    }
    boolean fraction = text.charAt(DIGITS) == '.' || text.charAt(DIGITS) == ',';
    return end == DIGITS || (fraction && end > DIGITS + 1 && digits(text, DIGITS + 1, end));
  }

  private static boolean digits(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static Optional<Instant> generalized(String text) {
    try {
      return Optional.of(
          LocalDateTime.of(
                  number(text, 0, 4),
                  number(text, 4, 6),
                  number(text, 6, 8),
                  number(text, 8, 10),
                  number(text, 10, 12),
                  number(text, 12, 14))
              .toInstant(ZoneOffset.UTC));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(String text, int from, int to) {
    return Integer.parseInt(text.substring(from, to));
  }
}
