package dev.fairlead.planted.errorprone;

/** Makes an exception and forgets to throw it. */
public final class Forgotten {
  private Forgotten() {}

  static void check(int count) {
    if (count < 0) {
      new IllegalArgumentException("negative: " + count);
    }
  }
}
