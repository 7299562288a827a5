package dev.fairlead.engine.expression.dotnet;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a date may have white space. .NET's other styles choose a time zone; with everything in UTC
 * they change nothing and are accepted.
 */
public record DateStyles(boolean leading, boolean trailing, boolean inner) {
  public static final DateStyles DEFAULT = new DateStyles(true, true, false);

  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "None",
          "RoundtripKind",
          "AssumeUniversal",
          "AssumeLocal",
          "AdjustToUniversal",
          "NoCurrentDateDefault");
  private static final Set<String> WHITE =
      Set.of("AllowLeadingWhite", "AllowTrailingWhite", "AllowInnerWhite", "AllowWhiteSpaces");

  /** Names separated by commas, each with or without {@code DateTimeStyles.} before it. */
  public static Optional<DateStyles> parse(String text) {
    if (text.isBlank()) {
      return Optional.of(DEFAULT);
    }
    Set<String> names =
        Arrays.stream(text.split("[,|]", -1))
            .map(name -> name.strip().replaceFirst("^DateTimeStyles\\.", ""))
            .collect(Collectors.toSet());
    if (!names.stream().allMatch(name -> WHITE.contains(name) || WITHOUT_EFFECT.contains(name))) {
      return Optional.empty();
    }
    boolean everywhere = names.contains("AllowWhiteSpaces");
    return Optional.of(
        new DateStyles(
            everywhere || names.contains("AllowLeadingWhite"),
            everywhere || names.contains("AllowTrailingWhite"),
            everywhere || names.contains("AllowInnerWhite")));
  }
}
