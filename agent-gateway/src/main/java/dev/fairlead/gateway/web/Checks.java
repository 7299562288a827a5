package dev.fairlead.gateway.web;

import dev.fairlead.protocol.RefusalCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Collects everything that is wrong with a request, each with its place. */
public final class Checks {
  private static final int NAMED = 20;
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final List<String> problems = new ArrayList<>();
  private int count;

  public void problem(String place, String sentence) {
    count++;
    if (problems.size() < NAMED) {
      problems.add(place + ": " + sentence);
    }
  }

  /** Whether it is there; says so if not. */
  public boolean present(String place, @Nullable Object value) {
    if (value == null) {
      problem(place, "is missing");
    }
    return value != null;
  }

  public void text(String place, @Nullable String value, int most) {
    if (present(place, value)) {
      optionalText(place, value, most);
    }
  }

  public void optionalText(String place, @Nullable String value, int most) {
    if (value != null && value.length() > most) {
      problem(place, "is longer than %d characters".formatted(most));
    }
  }

  /** A time that the database can hold and a clock can show. */
  public void instant(String place, @Nullable Instant value) {
    if (present(place, value)
        && value != null
        && (value.isBefore(Instant.EPOCH) || value.isAfter(LATEST))) {
      problem(place, "is not a time between 1970 and 9999");
    }
  }

  /**
   * Ends the checks.
   *
   * @throws RefusedException REQUEST_INVALID naming the places
   */
  public void done() {
    if (count > 0) {
      String more =
          count > problems.size() ? "; and %d more".formatted(count - problems.size()) : "";
      throw new RefusedException(RefusalCode.REQUEST_INVALID, String.join("; ", problems) + more);
    }
  }

  /** A path variable; whatever is no id names nothing. */
  public static UUID id(String text, RefusalCode otherwise, String detail) {
    try {
      UUID id = UUID.fromString(text);
      if (id.toString().equalsIgnoreCase(text)) {
        return id;
      }
    } catch (IllegalArgumentException _) {
      // falls through
    }
    throw new RefusedException(otherwise, detail);
  }
}
