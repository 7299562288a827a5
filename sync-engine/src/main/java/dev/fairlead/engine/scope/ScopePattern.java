package dev.fairlead.engine.scope;

import dev.fairlead.engine.expression.dotnet.DotNetRegex;

/**
 * A regular expression as an admin wrote it, in .NET's syntax, read once when it was saved.
 * Patterns are equal when their texts are.
 */
public sealed interface ScopePattern {

  String text();

  static ScopePattern of(String text) {
    return switch (DotNetRegex.translate(text)) {
      case DotNetRegex.Translation.Usable(var regex) -> new Usable(text, regex);
      case DotNetRegex.Translation.Refused(var reason) -> new Unusable(text, reason);
    };
  }

  /**
   * A pattern to be corrected.
   *
   * @param reason goes on after "the regular expression"
   */
  record Unusable(String text, String reason) implements ScopePattern {}

  /** A pattern that is matched in time linear in the text. */
  final class Usable implements ScopePattern {
    private final String text;
    private final DotNetRegex regex;

    Usable(String text, DotNetRegex regex) {
      this.text = text;
      this.regex = regex;
    }

    @Override
    public String text() {
      return text;
    }

    boolean foundIn(String value) {
      return regex.foundIn(value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Usable that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
      return text.hashCode();
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
