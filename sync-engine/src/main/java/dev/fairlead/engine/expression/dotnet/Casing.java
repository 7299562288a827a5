package dev.fairlead.engine.expression.dotnet;

import java.util.Locale;
import java.util.Set;

/**
 * Upper and lower case letter by letter, as .NET does it: a text keeps its number of letters
 * ({@code ß} stays {@code ß}), and only Turkish and Azeri differ from the rest of the world.
 */
public final class Casing {
  private static final Set<String> DOTTED_I = Set.of("tr", "az");
  private static final int DOTLESS = 0x131;
  private static final int CAPITAL_DOTTED = 0x130;
  private static final int LONGEST_CULTURE = 20;

  private Casing() {}

  /** Whether it looks like a culture's name, for example {@code tr-TR}; empty is the invariant. */
  public static boolean isCulture(String name) {
    return name.isEmpty()
        || (name.length() <= LONGEST_CULTURE
            && name.chars().allMatch(Casing::isNameCharacter)
            && isLanguage(language(name))
            && !name.endsWith("-")
            && !name.contains("--"));
  }

  private static boolean isNameCharacter(int character) {
    return character < 0x80 && (Character.isLetterOrDigit(character) || character == '-');
  }

  private static boolean isLanguage(String language) {
    return (language.length() == 2 || language.length() == 3)
        && language.chars().allMatch(Character::isLetter);
  }

  private static String language(String culture) {
    int dash = culture.indexOf('-');
    return (dash < 0 ? culture : culture.substring(0, dash)).toLowerCase(Locale.ROOT);
  }

  public static String lower(String text, String culture) {
    boolean dotted = DOTTED_I.contains(language(culture));
    return text.codePoints()
        .map(letter -> lower(letter, dotted))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  public static String upper(String text, String culture) {
    boolean dotted = DOTTED_I.contains(language(culture));
    return text.codePoints()
        .map(letter -> upper(letter, dotted))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static int lower(int letter, boolean dotted) {
    return dotted && letter == 'I' ? DOTLESS : Character.toLowerCase(letter);
  }

  private static int upper(int letter, boolean dotted) {
    return dotted && letter == 'i' ? CAPITAL_DOTTED : Character.toUpperCase(letter);
  }

  /** The first letter of each word large, the rest small; words end as in .NET's ToTitleCase. */
  public static String title(String text) {
    return title(text, Casing::separatesWords);
  }

  /** The same, where only these characters separate words. */
  public static String title(String text, String separators) {
    return title(text, letter -> separators.indexOf(letter) >= 0);
  }

  private interface Separation {
    boolean isAt(int letter);
  }

  private static String title(String text, Separation separation) {
    var result = new StringBuilder(text.length());
    boolean inWord = false;
    for (int letter : text.codePoints().toArray()) {
      int small = Character.toLowerCase(letter);
      if (separation.isAt(letter)) {
        inWord = false;
        result.appendCodePoint(letter);
      } else if (inWord || !Character.isLetter(letter)) {
        result.appendCodePoint(small);
      } else {
        inWord = true;
        result.appendCodePoint(Character.toTitleCase(small));
      }
    }
    return result.toString();
  }

  /** An apostrophe does not: {@code de'silva} is one word. */
  private static boolean separatesWords(int letter) {
    if (letter == '\'') {
      return false;
    }
    return switch (Character.getType(letter)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.LETTER_NUMBER,
          Character.OTHER_NUMBER,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }
}
