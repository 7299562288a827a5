package dev.fairlead.planted.unmarked;

/** Planted: its package has no package-info.java. */
final class Unmarked {
  private Unmarked() {}
}
