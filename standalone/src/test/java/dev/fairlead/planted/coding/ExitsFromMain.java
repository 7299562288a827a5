package dev.fairlead.planted.coding;

/** Planted for contrast: a main class may end its JVM. */
final class ExitsFromMain {
  private ExitsFromMain() {}

  public static void main(String[] arguments) {
    System.exit(arguments.length);
  }
}
