package dev.fairlead.engine.expression.dotnet;

import dev.fairlead.engine.expression.dotnet.DotNetDateFormat.Part;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads a date in a format, as strictly as .NET's ParseExact. */
final class DateTextReader {
  private static final int LONGEST_TEXT = 500;

  private final String text;
  private final DateStyles styles;
  private final DateParts read = new DateParts();
  private int at;

  DateTextReader(String text, DateStyles styles) {
    this.text = text;
    this.styles = styles;
  }

  Optional<Instant> read(List<Part> parts) {
    if (text.length() > LONGEST_TEXT) {
      return Optional.empty();
    }
    skipWhite(styles.leading());
    int start = at;
    for (Part part : parts) {
      skipWhite(styles.inner() && at > start);
      boolean fits =
          switch (part) {
            case Part.Literal(var literal) -> literal(literal);
            case Part.Field(var letter, var width) -> field(letter, width);
          };
      if (!fits) {
        return Optional.empty();
      }
    }
    skipWhite(styles.trailing());
    return at == text.length() ? read.instant() : Optional.empty();
  }

  private void skipWhite(boolean allowed) {
    while (allowed && at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private boolean literal(String literal) {
    if (styles.inner() && literal.isBlank()) {
      return true;
    }
    boolean fits = text.startsWith(literal, at);
    at += fits ? literal.length() : 0;
    return fits;
  }

  private boolean field(char letter, int width) {
    return switch (letter) {
      case 'y' -> year(width);
      case 'M' -> month(width);
      case 'd' -> day(width);
      case 'H' -> (read.hour = number(width)) >= 0;
      case 'h' -> twelveHours(width);
      case 'm' -> (read.minute = number(width)) >= 0;
      case 's' -> (read.second = number(width)) >= 0;
      case 't' -> half(width);
      case 'f' -> fraction(width, width);
      case 'F' -> fraction(0, width);
      case 'z' -> offset(width);
      case 'K' -> zone();
      default -> era();
    };
  }

  /** One or two digits, or exactly as many as the field has letters; -1 if they are not there. */
  private int number(int width) {
    return width == 1 ? digits(1, 2) : digits(2, 2);
  }

  private int digits(int least, int most) {
    int end = at;
    while (end < text.length() && end - at < most && isDigit(text.charAt(end))) {
      end++;
    }
    if (end - at < least || end == at) {
      return -1;
    }
    int number = Integer.parseInt(text.substring(at, end));
    at = end;
    return number;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private boolean year(int width) {
    int year = width <= 2 ? number(width) : width == 3 ? digits(3, 4) : digits(4, 4);
    read.year = width <= 2 && year >= 0 ? DateParts.century(year) : year;
    return year >= 0;
  }

  private boolean month(int width) {
    read.month = width <= 2 ? number(width) : 1 + name(DateNames.MONTHS, width == 3);
    return read.month > 0;
  }

  private boolean day(int width) {
    if (width > 2) {
      return name(DateNames.DAYS, width == 3) >= 0;
    }
    read.day = number(width);
    return read.day >= 0;
  }

  private int name(List<String> names, boolean abbreviated) {
    int found = DateNames.at(text, at, names, abbreviated);
    if (found >= 0) {
      at += (abbreviated ? DateNames.abbreviated(names.get(found)) : names.get(found)).length();
    }
    return found;
  }

  private boolean twelveHours(int width) {
    read.twelveHours = true;
    read.hour = number(width);
    return read.hour >= 0;
  }

  private boolean half(int width) {
    String expected = at < text.length() && "aA".indexOf(text.charAt(at)) >= 0 ? "AM" : "PM";
    int length = Math.min(width, 2);
    boolean fits = text.regionMatches(true, at, expected, 0, length);
    at += fits ? length : 0;
    read.half = expected.equals("AM") ? -1 : 1;
    return fits;
  }

  private boolean fraction(int least, int most) {
    int start = at;
    if (digits(least, most) < 0) {
      return least == 0;
    }
    read.nanos = Dates.nanos(text.substring(start, at));
    return true;
  }

  private boolean offset(int width) {
    if (at >= text.length() || "+-".indexOf(text.charAt(at)) < 0) {
      return false;
    }
    int sign = text.charAt(at++) == '-' ? -1 : 1;
    int hours = width == 1 ? digits(1, 2) : digits(2, 2);
    int minutes = 0;
    if (width > 2) {
      at += text.startsWith(":", at) ? 1 : 0;
      minutes = digits(2, 2);
    }
    read.offsetMinutes = sign * (60 * hours + minutes);
    return hours >= 0 && minutes >= 0;
  }

  private boolean zone() {
    if (text.startsWith("Z", at)) {
      at++;
      return true;
    }
    boolean signed = at < text.length() && "+-".indexOf(text.charAt(at)) >= 0;
    return !signed || offset(3);
  }

  private boolean era() {
    String era = text.startsWith("A.D.", at) ? "A.D." : "AD";
    boolean fits = text.startsWith(era, at);
    at += fits ? era.length() : 0;
    return fits;
  }
}
