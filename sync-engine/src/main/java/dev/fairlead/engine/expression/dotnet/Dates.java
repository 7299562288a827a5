package dev.fairlead.engine.expression.dotnet;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Points in time, always UTC, in .NET's steps of 100 ns and within its years 1 to 9999. A text
 * without an offset means UTC.
 */
public final class Dates {
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
  private static final Instant FILE_TIME_EPOCH = Instant.parse("1601-01-01T00:00:00Z");
  private static final long TICKS_PER_SECOND = 10_000_000L;
  private static final int NANOS_PER_TICK = 100;
  private static final int LONGEST_TEXT = 100;

  private static final String TIME =
      "(?:(?:T|t|\\s+)(?P<hour>\\d{1,2}):(?P<minute>\\d{2})"
          + "(?::(?P<second>\\d{2})(?:[.,](?P<fraction>\\d{1,9}))?)?\\s*(?P<half>[AaPp][Mm])?)?";
  private static final String ZONE =
      "\\s*(?:[Zz]|GMT|UTC|(?P<sign>[+-])(?P<zoneHour>\\d{1,2})(?::?(?P<zoneMinute>\\d{2}))?)?\\s*";
  private static final String MONTH_NAME = "(?P<name>[A-Za-z]{3,9})";
  private static final String DAY = "(?P<day>\\d{1,2})";
  private static final String YEAR = "(?P<year>\\d{4})";
  private static final String WEEKDAY = "\\s*(?:[A-Za-z]{3,9},?\\s+)?";

  private static final List<Pattern> NOTATIONS =
      List.of(
          Pattern.compile("\\s*" + YEAR + "[-/](?P<month>\\d{1,2})[-/]" + DAY + TIME + ZONE),
          Pattern.compile("\\s*(?P<month>\\d{1,2})[-/]" + DAY + "[-/]" + YEAR + TIME + ZONE),
          Pattern.compile(WEEKDAY + DAY + "[ -]" + MONTH_NAME + "[ -]" + YEAR + TIME + ZONE),
          Pattern.compile(WEEKDAY + MONTH_NAME + "\\s+" + DAY + ",?\\s+" + YEAR + TIME + ZONE),
          // LDAP's generalized time, as in whenCreated
          Pattern.compile(
              YEAR
                  + "(?P<month>\\d{2})(?P<day>\\d{2})(?P<hour>\\d{2})(?P<minute>\\d{2})"
                  + "(?P<second>\\d{2})(?:[.,](?P<fraction>\\d{1,9}))?Z"));

  private Dates() {}

  static Optional<Instant> inRange(Instant instant) {
    return instant.isBefore(FIRST) || !instant.isBefore(END)
        ? Optional.empty()
        : Optional.of(ticked(instant));
  }

  private static Instant ticked(Instant instant) {
    return instant.minusNanos(instant.get(ChronoField.NANO_OF_SECOND) % NANOS_PER_TICK);
  }

  /** Reads the usual notations; empty when the text has none of them, or names no date. */
  public static Optional<Instant> read(String text) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    for (Pattern notation : NOTATIONS) {
      Matcher matcher = notation.matcher(text);
      if (matcher.matches()) {
        return parts(notation, matcher).flatMap(DateParts::instant);
      }
    }
    return Optional.empty();
  }

  private static Optional<DateParts> parts(Pattern notation, Matcher matcher) {
    var parts = new DateParts();
    parts.year = number(group(notation, matcher, "year"));
    parts.day = number(group(notation, matcher, "day"));
    String name = group(notation, matcher, "name");
    Optional<Integer> month =
        name == null
            ? Optional.of(number(group(notation, matcher, "month")))
            : DateNames.month(name);
    parts.month = month.orElse(0);
    parts.hour = number(group(notation, matcher, "hour"));
    parts.minute = number(group(notation, matcher, "minute"));
    parts.second = number(group(notation, matcher, "second"));
    parts.nanos = nanos(group(notation, matcher, "fraction"));
    String half = group(notation, matcher, "half");
    parts.half = half == null ? 0 : half.charAt(0) == 'a' || half.charAt(0) == 'A' ? -1 : 1;
    parts.twelveHours = parts.half != 0;
    int offset =
        60 * number(group(notation, matcher, "zoneHour"))
            + number(group(notation, matcher, "zoneMinute"));
    parts.offsetMinutes = "-".equals(group(notation, matcher, "sign")) ? -offset : offset;
    return Optional.of(parts);
  }

  private static @Nullable String group(Pattern notation, Matcher matcher, String name) {
    return notation.namedGroups().containsKey(name) ? matcher.group(name) : null;
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  static int nanos(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt((digits + "00000000").substring(0, 9));
  }

  /** {@code M/d/yyyy h:mm:ss tt}, the form in which dates become text. */
  public static String text(Instant instant) {
    LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    int hour = at.getHour() % 12 == 0 ? 12 : at.getHour() % 12;
    return at.getMonthValue()
        + "/"
        + at.getDayOfMonth()
        + "/"
        + padded(at.getYear(), 4)
        + " "
        + hour
        + ":"
        + padded(at.getMinute(), 2)
        + ":"
        + padded(at.getSecond(), 2)
        + (at.getHour() < 12 ? " AM" : " PM");
  }

  static String padded(int number, int width) {
    String digits = Integer.toString(number);
    return "0".repeat(Math.max(0, width - digits.length())) + digits;
  }

  /** Active Directory's count of 100 ns since 1601; negative before. */
  public static long fileTime(Instant instant) {
    return (instant.getEpochSecond() - FILE_TIME_EPOCH.getEpochSecond()) * TICKS_PER_SECOND
        + instant.getNano() / NANOS_PER_TICK;
  }

  /** Empty beyond the year 9999. */
  public static Optional<Instant> ofFileTime(long ticks) {
    return inRange(
        FILE_TIME_EPOCH
            .plusSeconds(Math.floorDiv(ticks, TICKS_PER_SECOND))
            .plusNanos(Math.floorMod(ticks, TICKS_PER_SECOND) * NANOS_PER_TICK));
  }

  /** The 31st of a month becomes the last day of a shorter one; empty beyond the years. */
  public static Optional<Instant> plus(Instant instant, long amount, ChronoUnit unit) {
    try {
      return inRange(instant.atOffset(ZoneOffset.UTC).plus(amount, unit).toInstant());
    } catch (DateTimeException | ArithmeticException tooFar) {
      return Optional.empty();
    }
  }
}
