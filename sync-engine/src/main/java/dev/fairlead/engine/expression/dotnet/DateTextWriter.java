package dev.fairlead.engine.expression.dotnet;

import static dev.fairlead.engine.expression.dotnet.Dates.padded;

import dev.fairlead.engine.expression.dotnet.DotNetDateFormat.Part;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;
import java.util.List;

/** Writes a date in a format. */
final class DateTextWriter {
  private DateTextWriter() {}

  static String write(Instant instant, List<Part> parts) {
    LocalDateTime at = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    var text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(var literal) -> text.append(literal);
        case Part.Field(var letter, var width) -> field(text, at, letter, width);
      }
    }
    return text.toString();
  }

  private static void field(StringBuilder text, LocalDateTime at, char letter, int width) {
    switch (letter) {
      case 'y' -> text.append(year(at.getYear(), width));
      case 'M' -> text.append(named(at.getMonthValue(), width, DateNames.MONTHS));
      case 'd' -> text.append(day(at, width));
      case 'H' -> text.append(padded(at.getHour(), Math.min(width, 2)));
      case 'h' -> text.append(padded((at.getHour() + 11) % 12 + 1, Math.min(width, 2)));
      case 'm' -> text.append(padded(at.getMinute(), Math.min(width, 2)));
      case 's' -> text.append(padded(at.getSecond(), Math.min(width, 2)));
      case 't' -> text.append((at.getHour() < 12 ? "AM" : "PM").substring(0, Math.min(width, 2)));
      case 'g' -> text.append("A.D.");
      case 'K' -> text.append("Z".repeat(width));
      case 'z' -> text.append(width == 1 ? "+0" : width == 2 ? "+00" : "+00:00");
      case 'f' -> text.append(fraction(at, width));
      default -> optionalFraction(text, at, width);
    }
  }

  private static String year(int year, int width) {
    return width <= 2 ? padded(year % 100, width) : padded(year, width);
  }

  private static String named(int number, int width, List<String> names) {
    return switch (width) {
      case 1, 2 -> padded(number, width);
      case 3 -> DateNames.abbreviated(names.get(number - 1));
      default -> names.get(number - 1);
    };
  }

  private static String day(LocalDateTime at, int width) {
    return width <= 2
        ? padded(at.getDayOfMonth(), width)
        : named(at.getDayOfWeek().getValue(), width, DateNames.DAYS);
  }

  private static String fraction(LocalDateTime at, int width) {
    return padded(at.get(ChronoField.NANO_OF_SECOND), 9).substring(0, width);
  }

  /** As many digits as are not zero; when there are none, the point before them goes as well. */
  private static void optionalFraction(StringBuilder text, LocalDateTime at, int width) {
    String digits = fraction(at, width);
    int end = digits.length();
    while (end > 0 && digits.charAt(end - 1) == '0') {
      end--;
    }
    if (end > 0) {
      text.append(digits, 0, end);
    } else if (!text.isEmpty() && text.charAt(text.length() - 1) == '.') {
      text.setLength(text.length() - 1);
    }
  }
}
