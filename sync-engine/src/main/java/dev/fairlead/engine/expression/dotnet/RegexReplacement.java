package dev.fairlead.engine.expression.dotnet;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What takes a match's place. {@code $1}, {@code ${name}}, {@code ${1}}, {@code $&} and {@code $$}
 * mean what they mean in .NET; a group that the pattern does not have stays as it is written.
 */
final class RegexReplacement {
  private final List<Part> parts = new ArrayList<>();

  private sealed interface Part {
    record Literal(String text) implements Part {}

    record Group(int index) implements Part {}
  }

  private RegexReplacement() {}

  static RegexReplacement literal(String text) {
    var replacement = new RegexReplacement();
    replacement.parts.add(new Part.Literal(text));
    return replacement;
  }

  static RegexReplacement of(String text, DotNetRegex regex) {
    var replacement = new RegexReplacement();
    int at = 0;
    while (at < text.length()) {
      int dollar = text.indexOf('$', at);
      int end = dollar < 0 ? text.length() : dollar;
      replacement.parts.add(new Part.Literal(text.substring(at, end)));
      at = dollar < 0 ? end : replacement.reference(text, dollar, regex);
    }
    return replacement;
  }

  /** Reads what begins at the dollar, and tells where it ends. */
  private int reference(String text, int dollar, DotNetRegex regex) {
    if (text.startsWith("$$", dollar)) {
      parts.add(new Part.Literal("$"));
      return dollar + 2;
    }
    if (text.startsWith("$&", dollar)) {
      parts.add(new Part.Group(0));
      return dollar + 2;
    }
    int end = dollar + 1;
    Optional<Integer> group = Optional.empty();
    if (text.startsWith("{", end)) {
      int close = text.indexOf('}', end);
      end = close < 0 ? end : close + 1;
      group = close < 0 ? group : group(text.substring(dollar + 2, close), regex);
    } else {
      while (end < text.length() && isDigit(text.charAt(end))) {
        end++;
      }
      group = end == dollar + 1 ? group : group(text.substring(dollar + 1, end), regex);
    }
    parts.add(
        group.<Part>map(Part.Group::new).orElse(new Part.Literal(text.substring(dollar, end))));
    return end;
  }

  private static Optional<Integer> group(String reference, DotNetRegex regex) {
    boolean number = !reference.isEmpty() && reference.chars().allMatch(RegexReplacement::isDigit);
    if (!number) {
      return regex.group(reference);
    }
    return reference.length() > 4 ? Optional.empty() : regex.group(Integer.parseInt(reference));
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  void appendTo(StringBuilder result, Matcher matcher, Meter meter) {
    for (Part part : parts) {
      switch (part) {
        case Part.Literal(var text) -> result.append(text);
        case Part.Group(var index) -> {
          String found = matcher.group(index);
          if (found != null) {
            result.append(found);
          }
        }
      }
      meter.output(result.length());
    }
  }
}
