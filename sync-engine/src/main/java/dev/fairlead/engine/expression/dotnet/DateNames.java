package dev.fairlead.engine.expression.dotnet;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names of months and days, in the invariant culture's English. */
final class DateNames {
  static final List<String> MONTHS =
      List.of(
          "January",
          "February",
          "March",
          "April",
          "May",
          "June",
          "July",
          "August",
          "September",
          "October",
          "November",
          "December");
  static final List<String> DAYS =
      List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday");
  private static final int ABBREVIATION = 3;

  private DateNames() {}

  /** By its full name or its first three letters, in any case. */
  static Optional<Integer> month(String name) {
    for (int month = 1; month <= MONTHS.size(); month++) {
      String full = MONTHS.get(month - 1);
      if (name.equalsIgnoreCase(full) || name.equalsIgnoreCase(abbreviated(full))) {
        return Optional.of(month);
      }
    }
    return Optional.empty();
  }

  static String abbreviated(String name) {
    return name.substring(0, ABBREVIATION);
  }

  /** Which of the names stands at this place of the text, in any case; -1 if none does. */
  static int at(String text, int from, List<String> names, boolean abbreviated) {
    for (int i = 0; i < names.size(); i++) {
      String name = abbreviated ? abbreviated(names.get(i)) : names.get(i);
      int end = from + name.length();
      if (end <= text.length()
          && text.substring(from, end)
              .toLowerCase(Locale.ROOT)
              .equals(name.toLowerCase(Locale.ROOT))) {
        return i;
      }
    }
    return -1;
  }
}
