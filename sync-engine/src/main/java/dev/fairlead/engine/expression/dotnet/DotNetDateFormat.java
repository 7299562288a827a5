package dev.fairlead.engine.expression.dotnet;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A .NET date format, custom or standard, in the invariant culture and in UTC. */
public final class DotNetDateFormat {
  /** The longest format, in UTF-16 code units. */
  public static final int MAX_LENGTH = 200;

  /** Formats of a single letter stand for others. */
  private static final Map<String, String> STANDARD =
      Map.ofEntries(
          Map.entry("d", "MM/dd/yyyy"),
          Map.entry("D", "dddd, dd MMMM yyyy"),
          Map.entry("f", "dddd, dd MMMM yyyy HH:mm"),
          Map.entry("F", "dddd, dd MMMM yyyy HH:mm:ss"),
          Map.entry("g", "MM/dd/yyyy HH:mm"),
          Map.entry("G", "MM/dd/yyyy HH:mm:ss"),
          Map.entry("m", "MMMM dd"),
          Map.entry("M", "MMMM dd"),
          Map.entry("o", "yyyy-MM-ddTHH:mm:ss.fffffffK"),
          Map.entry("O", "yyyy-MM-ddTHH:mm:ss.fffffffK"),
          Map.entry("r", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
          Map.entry("R", "ddd, dd MMM yyyy HH:mm:ss 'GMT'"),
          Map.entry("s", "yyyy-MM-ddTHH:mm:ss"),
          Map.entry("t", "HH:mm"),
          Map.entry("T", "HH:mm:ss"),
          Map.entry("u", "yyyy-MM-dd HH:mm:ssZ"),
          Map.entry("U", "dddd, dd MMMM yyyy HH:mm:ss"),
          Map.entry("y", "yyyy MMMM"),
          Map.entry("Y", "yyyy MMMM"));

  private static final String FIELDS = "dfFghHKmMstyz";

  private final List<Part> parts;

  /** A field as often as it is repeated, or characters that stand for themselves. */
  sealed interface Part {
    record Field(char letter, int width) implements Part {}

    record Literal(String text) implements Part {}
  }

  private DotNetDateFormat(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** What became of a format. */
  public sealed interface Compiled {
    record Usable(DotNetDateFormat format) implements Compiled {}

    /**
     * A format that cannot be used.
     *
     * @param reason what is wrong, in words that go on after "the date format"
     */
    record Refused(String reason) implements Compiled {}
  }

  public static Compiled compile(String format) {
    if (format.isEmpty()) {
      return new Compiled.Refused("is empty");
    }
    if (format.length() > MAX_LENGTH) {
      return new Compiled.Refused("is longer than %d characters".formatted(MAX_LENGTH));
    }
    if (format.length() == 1 && !STANDARD.containsKey(format)) {
      return new Compiled.Refused(
          "has one letter, which .NET takes for a standard format, and there is none of this letter");
    }
    return custom(STANDARD.getOrDefault(format, format));
  }

  private static Compiled custom(String format) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < format.length()) {
      char letter = format.charAt(at);
      int end;
      if (FIELDS.indexOf(letter) >= 0) {
        end = endOfRun(format, at);
        if ((letter == 'f' || letter == 'F') && end - at > 7) {
          return new Compiled.Refused("has more than seven digits of a second");
        }
        parts.add(new Part.Field(letter, end - at));
      } else if (letter == '"' || letter == '\'') {
        end = format.indexOf(letter, at + 1) + 1;
        if (end == 0) {
          return new Compiled.Refused("has a quotation mark that is not closed");
        }
        parts.add(new Part.Literal(format.substring(at + 1, end - 1)));
      } else if (letter == '\\' && at + 1 < format.length()) {
        end = at + 2;
        parts.add(new Part.Literal(format.substring(at + 1, end)));
      } else if (letter == '\\') {
        return new Compiled.Refused("ends with a backslash");
      } else {
        // %d is the field d on its own
        end = at + 1;
        if (letter != '%') {
          parts.add(new Part.Literal(format.substring(at, end)));
        }
      }
      at = end;
    }
    return new Compiled.Usable(new DotNetDateFormat(parts));
  }

  private static int endOfRun(String format, int from) {
    int end = from + 1;
    while (end < format.length() && format.charAt(end) == format.charAt(from)) {
      end++;
    }
    return end;
  }

  /** Empty when the text is not in this format, or names no date. */
  public Optional<Instant> parse(String text, DateStyles styles) {
    return new DateTextReader(text, styles).read(parts);
  }

  public String format(Instant instant) {
    return DateTextWriter.write(instant, parts);
  }
}
