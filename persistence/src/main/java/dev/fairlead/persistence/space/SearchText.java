package dev.fairlead.persistence.space;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Text as the search columns hold it and as searches must ask: compatibility forms composed, lower
 * case, no longer than an index entry may be.
 */
public final class SearchText {
  /** In UTF-8 four times as many bytes at most; an index entry may have 2,704. */
  static final int CHARACTERS = 256;

  private SearchText() {}

  public static String normalised(String text) {
    String head = text.length() > CHARACTERS ? text.substring(0, CHARACTERS) : text;
    String whole =
        Normalizer.normalize(head, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    return whole.length() > CHARACTERS ? whole.substring(0, CHARACTERS) : whole;
  }
}
