package dev.fairlead.planted.coding;

/** Planted: ends everybody's JVM. */
final class ExitsAnywhere {
  private ExitsAnywhere() {}

  static void exit() {
    System.exit(1);
  }

  static void halt() {
    Runtime.getRuntime().halt(1);
  }
}
