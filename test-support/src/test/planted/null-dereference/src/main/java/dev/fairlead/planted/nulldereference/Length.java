package dev.fairlead.planted.nulldereference;

import org.jspecify.annotations.Nullable;

/** Asks a text that may be absent for its length. */
public final class Length {
  private Length() {}

  static int of(@Nullable String text) {
    return text.length();
  }
}
