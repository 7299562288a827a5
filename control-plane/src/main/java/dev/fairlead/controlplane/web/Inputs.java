package dev.fairlead.controlplane.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a request and gathers all that is wrong with it. Each method answers with a value
 * to go on with; {@link #done} throws if any of them was made up.
 */
public final class Inputs {
  private static final UUID NO_ID = new UUID(0, 0);

  private final List<InputProblem> problems = new ArrayList<>();

  public void wrong(String path, String sentence) {
    problems.add(new InputProblem(path, sentence));
  }

  /** Text of a bounded length that PostgreSQL can store and a log line can hold. */
  public String text(String path, @Nullable String value, int most) {
    if (value == null || value.isBlank()) {
      wrong(path, "is missing");
      return "";
    }
    String text = value.strip();
    if (text.length() > most) {
      wrong(path, "has more than %d characters".formatted(most));
    } else if (!Texts.printable(text)) {
      wrong(path, "holds characters that are no text");
    }
    return text;
  }

  /** Like {@link #text} but may be missing. */
  public @Nullable String optionalText(String path, @Nullable String value, int most) {
    return value == null ? null : text(path, value, most);
  }

  public UUID id(String path, @Nullable String value) {
    if (value == null) {
      wrong(path, "is missing");
      return NO_ID;
    }
    return Ids.parse(value)
        .orElseGet(() -> {
          wrong(path, "is no id");
          return NO_ID;
        });
  }

  /** A number within bounds; the default when it is missing. */
  public int number(String path, @Nullable Integer value, int least, int most, int preset) {
    if (value == null) {
      return preset;
    }
    if (value < least || value > most) {
      wrong(path, "must be between %d and %d".formatted(least, most));
      return preset;
    }
    return value;
  }

  /** A number in a query. */
  public int limit(@Nullable String value, int most, int preset) {
    if (value == null) {
      return preset;
    }
    if (!value.matches("[0-9]{1,9}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > most) {
      wrong("?limit", "must be a number between 1 and %d".formatted(most));
      return preset;
    }
    return Integer.parseInt(value);
  }

  /** One of an enumeration's names, exactly. */
  public <E extends Enum<E>> @Nullable E oneOf(
      String path, @Nullable String value, List<E> allowed) {
    if (value == null) {
      wrong(path, "is missing");
      return null;
    }
    for (E one : allowed) {
      if (one.name().equals(value)) {
        return one;
      }
    }
    wrong(path, "must be one of %s".formatted(allowed));
    return null;
  }

  /** The root of a web service: https, or http where a test or an emulator runs. */
  public URI web(String path, @Nullable String value, String preset) {
    if (value == null) {
      return URI.create(preset);
    }
    try {
      URI uri = new URI(value);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      boolean good =
          (scheme.equals("https") || scheme.equals("http"))
              && uri.getHost() != null
              && uri.getUserInfo() == null
              && uri.getQuery() == null
              && uri.getFragment() == null
              && value.length() <= 500;
      if (good) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // said below, like every other fault of the address
    }
    wrong(path, "must be an address like %s".formatted(preset));
    return URI.create(preset);
  }

  /**
   * @throws ProblemException naming all that is wrong, if anything is
   */
  public void done() {
    if (!problems.isEmpty()) {
      throw ProblemException.input(problems);
    }
  }
}
