package dev.fairlead.engine.expression.dotnet;

/** .NET's shorthand classes, which know all of Unicode, as items of an RE2 class. */
final class CharacterClasses {
  static final String DIGIT = "\\p{Nd}";
  static final String NO_DIGIT = "\\P{Nd}";
  static final String SPACE = "\\x{9}-\\x{d}\\x{85}\\p{Z}";
  static final String NO_SPACE = complement(CharacterClasses::isSpace);
  static final String WORD = "\\p{L}\\p{Mn}\\p{Nd}\\p{Pc}";
  static final String NO_WORD = complement(CharacterClasses::isWord);

  private interface Membership {
    boolean of(int codePoint);
  }

  private CharacterClasses() {}

  private static boolean isSpace(int codePoint) {
    return (codePoint >= '\t' && codePoint <= '\r')
        || codePoint == 0x85
        || Character.isSpaceChar(codePoint);
  }

  private static boolean isWord(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.UPPERCASE_LETTER,
          Character.LOWERCASE_LETTER,
          Character.TITLECASE_LETTER,
          Character.MODIFIER_LETTER,
          Character.OTHER_LETTER,
          Character.NON_SPACING_MARK,
          Character.DECIMAL_DIGIT_NUMBER,
          Character.CONNECTOR_PUNCTUATION ->
          true;
      default -> false;
    };
  }

  /** Ranges of everything else: an RE2 class cannot hold the complement of a union as an item. */
  private static String complement(Membership members) {
    var ranges = new StringBuilder();
    int start = -1;
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      boolean outside = !members.of(codePoint);
      if (outside && start < 0) {
        start = codePoint;
      } else if (!outside && start >= 0) {
        range(ranges, start, codePoint - 1);
        start = -1;
      }
    }
    if (start >= 0) {
      range(ranges, start, Character.MAX_CODE_POINT);
    }
    return ranges.toString();
  }

  static void range(StringBuilder out, int from, int to) {
    literal(out, from);
    if (to > from) {
      out.append('-');
      literal(out, to);
    }
  }

  /** Any code point, in a form that means itself inside and outside of classes. */
  static void literal(StringBuilder out, int codePoint) {
    out.append("\\x{").append(Integer.toHexString(codePoint)).append('}');
  }
}
