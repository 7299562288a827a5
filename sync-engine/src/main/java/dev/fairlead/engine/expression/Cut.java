package dev.fairlead.engine.expression;

/** Cuts texts. Both halves of a surrogate pair stay together, or are left out together. */
final class Cut {
  private Cut() {}

  /** From and to count from 0 and may lie beyond the text. */
  static String between(String text, long from, long to) {
    int start = (int) Math.min(from, text.length());
    int end = Math.clamp(to, start, text.length());
    if (splitsPair(text, start)) {
      start++;
    }
    if (end > start && splitsPair(text, end)) {
      end--;
    }
    return start < end ? text.substring(start, end) : "";
  }

  private static boolean splitsPair(String text, int at) {
    return at > 0
        && at < text.length()
        && Character.isHighSurrogate(text.charAt(at - 1))
        && Character.isLowSurrogate(text.charAt(at));
  }

  static String trimmed(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isWhite(text.charAt(start))) {
      start++;
    }
    while (end > start && isWhite(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** As in .NET, the no-break space included. */
  private static boolean isWhite(char character) {
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || character == 0x85;
  }

  /** The n-th piece between delimiters, counted from 1; delimiters in a row are one. */
  static String word(String text, long number, String delimiters) {
    long words = 0;
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean ends = i == text.length() || delimiters.indexOf(text.charAt(i)) >= 0;
      if (ends && i > start && ++words == number) {
        return text.substring(start, i);
      }
      if (ends) {
        start = i + 1;
      }
    }
    return "";
  }
}
