package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Dates;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** The parts of a date that are counted. */
enum DateInterval {
  YEAR("yyyy", ChronoUnit.YEARS),
  MONTH("m", ChronoUnit.MONTHS),
  WEEK("ww", ChronoUnit.WEEKS),
  DAY("d", ChronoUnit.DAYS),
  HOUR("h", ChronoUnit.HOURS),
  MINUTE("n", ChronoUnit.MINUTES),
  SECOND("s", ChronoUnit.SECONDS);

  private static final int DAYS_OF_WEEK = 7;

  /** 1970-01-01 was a Thursday, four days after a Sunday. */
  private static final int EPOCH_AFTER_SUNDAY = 4;

  private final String code;
  private final ChronoUnit unit;

  DateInterval(String code, ChronoUnit unit) {
    this.code = code;
    this.unit = unit;
  }

  static Optional<DateInterval> of(String code) {
    return Arrays.stream(values()).filter(it -> it.code.equals(code)).findFirst();
  }

  static String names() {
    return Arrays.stream(values()).map(it -> it.code).collect(Collectors.joining(", "));
  }

  /** Empty beyond the years 1 to 9999. */
  Optional<Instant> plus(Instant instant, long amount) {
    return Dates.plus(instant, amount, unit);
  }

  /** Positive when the second date is later. */
  long between(Instant one, Instant other) {
    return switch (this) {
      case YEAR -> at(other).getYear() - at(one).getYear();
      case MONTH ->
          12L * YEAR.between(one, other) + at(other).getMonthValue() - at(one).getMonthValue();
      case WEEK -> week(other) - week(one);
      case DAY, HOUR, MINUTE, SECOND -> unit.between(one, other);
    };
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  /** Weeks begin on Sundays. */
  private static long week(Instant instant) {
    long day = at(instant).toLocalDate().toEpochDay();
    return Math.floorDiv(day + EPOCH_AFTER_SUNDAY, DAYS_OF_WEEK);
  }
}
