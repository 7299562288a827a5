package dev.fairlead.engine.expression.dotnet;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A .NET regular expression that is evaluated in time linear in the text. Case-sensitive. */
public final class DotNetRegex {
  /** The longest pattern, in UTF-16 code units. */
  public static final int MAX_LENGTH = 1_000;

  /** The largest pattern, in steps of the matching machine: repetitions multiply. */
  public static final int MAX_SIZE = 2_000;

  /** How deep groups may nest. */
  public static final int MAX_NESTING = 30;

  private final Pattern pattern;
  private final int size;
  private final boolean oneAtom;
  private final List<Integer> unnamed;
  private final Map<String, Integer> named;

  private DotNetRegex(Pattern pattern, RegexTranslator.Translated translated) {
    this.pattern = pattern;
    this.size = translated.size();
    this.oneAtom = translated.oneAtom();
    this.unnamed = List.copyOf(translated.unnamed());
    this.named = Map.copyOf(translated.named());
  }

  /** What became of a pattern. */
  public sealed interface Translation {
    record Usable(DotNetRegex regex) implements Translation {}

    /**
     * A pattern that cannot be used.
     *
     * @param reason what is wrong with it, in words that go on after "the regular expression"
     */
    record Refused(String reason) implements Translation {}
  }

  public static Translation translate(String text) {
    if (text.length() > MAX_LENGTH) {
      return new Translation.Refused("it is longer than %d characters".formatted(MAX_LENGTH));
    }
    try {
      var translated = new RegexTranslator(text, MAX_SIZE, MAX_NESTING).translate();
      return new Translation.Usable(new DotNetRegex(Pattern.compile(translated.re2()), translated));
    } catch (RegexRefusedException refused) {
      return new Translation.Refused(String.valueOf(refused.getMessage()));
    } catch (PatternSyntaxException malformed) {
      return new Translation.Refused("it is malformed: " + malformed.getDescription());
    }
  }

  public boolean hasGroup(String name) {
    return named.containsKey(name);
  }

  /** RE2's index of .NET's group number: .NET counts unnamed groups first. */
  Optional<Integer> group(int number) {
    if (number == 0) {
      return Optional.of(0);
    }
    if (number <= unnamed.size()) {
      return Optional.of(unnamed.get(number - 1));
    }
    return named.values().stream().sorted().skip(number - unnamed.size() - 1L).findFirst();
  }

  Optional<Integer> group(String name) {
    return Optional.ofNullable(named.get(name));
  }

  /** Every match replaced; {@code ${name}} and the like stand for what a group has found. */
  public String replaceAll(String text, String replacement, Meter meter) {
    return replace(text, RegexReplacement.of(replacement, this), 0, meter);
  }

  /** In every match, what the group has found replaced by a text as it is. */
  public String replaceGroup(String text, String group, String replacement, Meter meter) {
    Integer index = named.get(group);
    return index == null
        ? text
        : replace(text, RegexReplacement.literal(replacement), index, meter);
  }

  private String replace(String text, RegexReplacement replacement, int group, Meter meter) {
    Matcher matcher = pattern.matcher(text);
    var result = new StringBuilder();
    int copied = 0;
    int from = 0;
    while (found(matcher, text, from, meter)) {
      from = matcher.end();
      if (matcher.start(group) >= copied) {
        result.append(text, copied, matcher.start(group));
        replacement.appendTo(result, matcher, meter);
        copied = matcher.end(group);
      }
    }
    return result.append(text, copied, text.length()).toString();
  }

  /** Whether the text has a match anywhere. Linear in the text, whatever the pattern. */
  public boolean foundIn(String text) {
    return pattern.matcher(text).find();
  }

  /** What the group has found in the first match; empty without a match. */
  public Optional<String> find(String text, String group, Meter meter) {
    Matcher matcher = pattern.matcher(text);
    Integer index = named.get(group);
    return index != null && found(matcher, text, 0, meter)
        ? Optional.ofNullable(matcher.group(index))
        : Optional.empty();
  }

  /**
   * A search may look at all the rest of the text before it settles for a short match; a pattern of
   * one atom looks at most one character too far.
   */
  private boolean found(Matcher matcher, String text, int from, Meter meter) {
    if (!oneAtom) {
      meter.work((long) size * (text.length() - from + 1));
    }
    boolean found = matcher.find();
    if (oneAtom) {
      meter.work((found ? matcher.end() : text.length()) - from + 1L);
    }
    return found;
  }
}
