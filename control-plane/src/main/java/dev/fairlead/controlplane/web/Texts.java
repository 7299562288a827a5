package dev.fairlead.controlplane.web;

/** Text from outside on its way into the database and the log. */
public final class Texts {
  private static final char REPLACEMENT = '\uFFFD';

  private Texts() {}

  /** No control characters, no half surrogate pairs. */
  public static boolean printable(String text) {
    return text.codePoints().noneMatch(Texts::unfit);
  }

  /** With a replacement for what is not printable, and cut. */
  public static String cleaned(String text, int most) {
    StringBuilder clean = new StringBuilder(Math.min(text.length(), most));
    text.codePoints()
        .map(c -> unfit(c) ? REPLACEMENT : c)
        .limit(most)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean unfit(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
