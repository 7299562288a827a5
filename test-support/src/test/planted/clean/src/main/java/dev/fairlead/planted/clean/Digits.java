package dev.fairlead.planted.clean;

import org.jspecify.annotations.Nullable;

/** Looks through a possibly absent text. */
public final class Digits {
  private Digits() {}

  /** Whether the text is there and consists of digits. */
  public static boolean only(@Nullable String text) {
    return text != null && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
