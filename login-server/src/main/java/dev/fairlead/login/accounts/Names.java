package dev.fairlead.login.accounts;

import java.util.Locale;

/** What an account may be called. */
final class Names {
  static final int USERNAME_CHARACTERS = 64;
  static final int DISPLAY_NAME_CHARACTERS = 128;
  private static final String USERNAME =
      "[a-z0-9][a-z0-9._@-]{0,%d}".formatted(USERNAME_CHARACTERS - 1);

  private Names() {}

  /** As it stands in the file: people do not think of case when they type their name. */
  static String normalized(String typed) {
    return typed.strip().toLowerCase(Locale.ROOT);
  }

  static boolean isUsername(String text) {
    return text.matches(USERNAME);
  }

  static boolean isDisplayName(String text) {
    return !text.isBlank()
        && text.equals(text.strip())
        && text.length() <= DISPLAY_NAME_CHARACTERS
        && text.codePoints().noneMatch(Names::isUnprintable);
  }

  /** Control and format characters: among the latter those that turn text around. */
  private static boolean isUnprintable(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }
}
