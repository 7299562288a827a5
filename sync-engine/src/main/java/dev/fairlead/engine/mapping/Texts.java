package dev.fairlead.engine.mapping;

import dev.fairlead.engine.value.Value;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;

/** What mapping does with text. Total: any sequence of UTF-16 code units is accepted. */
final class Texts {
  /** Letters that carry no separable accent, with their usual transcription. */
  private static final Map<Character, String> TRANSCRIBED =
      Map.ofEntries(
          Map.entry('ß', "ss"),
          Map.entry('ẞ', "SS"),
          Map.entry('æ', "ae"),
          Map.entry('Æ', "AE"),
          Map.entry('œ', "oe"),
          Map.entry('Œ', "OE"),
          Map.entry('ø', "o"),
          Map.entry('Ø', "O"),
          Map.entry('ł', "l"),
          Map.entry('Ł', "L"),
          Map.entry('đ', "d"),
          Map.entry('Đ', "D"),
          Map.entry('ð', "d"),
          Map.entry('Ð', "D"),
          Map.entry('þ', "th"),
          Map.entry('Þ', "Th"),
          Map.entry('ı', "i"));

  private Texts() {}

  /** The value as text, as far as it has one: numbers in decimal, flags as True and False. */
  static Optional<String> of(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Optional.of(text);
      case Value.Whole(var number) -> Optional.of(Long.toString(number));
      case Value.Flag(var flag) -> Optional.of(flag ? "True" : "False");
      case Value.Bytes ignored -> Optional.empty();
    };
  }

  /**
   * Why the text cannot travel as JSON or rest in the database: half a surrogate pair, or U+0000.
   */
  static Optional<String> malformation(String text) {
    if (text.indexOf('\0') >= 0) {
      return Optional.of("has the character U+0000, which is not allowed");
    }
    return hasHalfOfAPair(text) ? Optional.of("has half of a surrogate pair") : Optional.empty();
  }

  private static boolean hasHalfOfAPair(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        boolean pair =
            i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
        if (!pair) {
          return true;
        }
        i++;
      }
    }
    return false;
  }

  /** Unaccented letters for accented ones; what has no such form stays. */
  static String folded(String text) {
    var folded = new StringBuilder(text.length());
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFKD);
    for (int i = 0; i < decomposed.length(); i++) {
      char unit = decomposed.charAt(i);
      if (Character.getType(unit) != Character.NON_SPACING_MARK) {
        folded.append(TRANSCRIBED.getOrDefault(unit, String.valueOf(unit)));
      }
    }
    return folded.toString();
  }
}
