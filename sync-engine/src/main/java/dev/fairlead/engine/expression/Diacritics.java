package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Meter;
import java.text.Normalizer;
import java.util.Map;

/**
 * Takes accents off Latin letters. Marks of other scripts stay: without them Greek, Cyrillic or
 * Devanagari would be other words.
 */
final class Diacritics {
  /** Letters that do not decompose, as the published table has them; the last row is our choice. */
  private static final Map<Integer, String> LETTERS =
      Map.ofEntries(
          Map.entry((int) 'ß', "ss"),
          Map.entry((int) 'æ', "ae"),
          Map.entry((int) 'Æ', "AE"),
          Map.entry((int) 'ø', "oe"),
          Map.entry((int) 'Ø', "OE"),
          Map.entry((int) 'œ', "oe"),
          Map.entry((int) 'Œ', "OE"),
          Map.entry((int) 'ł', "l"),
          Map.entry((int) 'Ł', "L"),
          Map.entry((int) 'ı', "i"),
          Map.entry((int) 'ẞ', "SS"),
          Map.entry((int) 'đ', "d"),
          Map.entry((int) 'Đ', "D"),
          Map.entry((int) 'ð', "d"),
          Map.entry((int) 'Ð', "D"),
          Map.entry((int) 'þ', "th"),
          Map.entry((int) 'Þ', "TH"),
          Map.entry((int) 'ħ', "h"),
          Map.entry((int) 'Ħ', "H"),
          Map.entry((int) 'ŧ', "t"),
          Map.entry((int) 'Ŧ', "T"));

  private Diacritics() {}

  static String removed(String text, Meter meter) {
    if (text.chars().allMatch(it -> it < 0x80)) {
      return text;
    }
    // canonical ordering sorts the marks of each run
    meter.work((long) text.length() * longestRunOfMarks(text));
    var result = new StringBuilder(text.length());
    boolean afterLatin = false;
    for (int letter : Normalizer.normalize(text, Normalizer.Form.NFD).codePoints().toArray()) {
      boolean mark = isMark(letter);
      if (mark && afterLatin) {
        continue;
      }
      String written = LETTERS.get(letter);
      if (written == null) {
        result.appendCodePoint(letter);
      } else {
        result.append(written);
      }
      afterLatin = mark ? afterLatin : isLatin(letter);
    }
    return Normalizer.normalize(result, Normalizer.Form.NFC);
  }

  private static boolean isMark(int codePoint) {
    return Character.getType(codePoint) == Character.NON_SPACING_MARK;
  }

  private static boolean isLatin(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
  }

  private static int longestRunOfMarks(String text) {
    int longest = 1;
    int run = 1;
    for (int i = 0; i < text.length(); i++) {
      run = Character.isLetterOrDigit(text.charAt(i)) ? 1 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
