package dev.fairlead.engine.expression.dotnet;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The fields of a date as they are read one by one. What is not read keeps its default. */
final class DateParts {
  /** Two digits up to this one are of this century, as in .NET. */
  private static final int LAST_YEAR_OF_CENTURY = 49;

  private static final int LONGEST_OFFSET_MINUTES = 14 * 60;

  int year = 1;
  int month = 1;
  int day = 1;
  int hour;
  int minute;
  int second;
  int nanos;
  int offsetMinutes;

  /** 0 unknown, -1 before noon, 1 after. */
  int half;

  boolean twelveHours;

  static int century(int twoDigits) {
    return twoDigits + (twoDigits <= LAST_YEAR_OF_CENTURY ? 2000 : 1900);
  }

  /** Empty when there is no such date, or when it leaves .NET's years 1 to 9999. */
  Optional<Instant> instant() {
    if (twelveHours && (hour < 1 || hour > 12)) {
      return Optional.empty();
    }
    int hours = twelveHours || half != 0 ? hour % 12 + (half > 0 ? 12 : 0) : hour;
    if ((half != 0 && hour > 12) || Math.abs(offsetMinutes) > LONGEST_OFFSET_MINUTES) {
      return Optional.empty();
    }
    try {
      LocalDateTime local = LocalDateTime.of(year, month, day, hours, minute, second, nanos);
      return Dates.inRange(local.toInstant(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)));
    } catch (DateTimeException noSuchDate) {
      return Optional.empty();
    }
  }
}
