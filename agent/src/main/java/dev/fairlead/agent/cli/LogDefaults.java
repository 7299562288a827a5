package dev.fairlead.agent.cli;

/** How the program logs unless told otherwise: one line with the UTC time on standard error. */
final class LogDefaults {
  private LogDefaults() {}

  static void apply() {
    unlessSet("org.slf4j.simpleLogger.showDateTime", "true");
    unlessSet("org.slf4j.simpleLogger.dateTimeFormat", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    unlessSet("org.slf4j.simpleLogger.showShortLogName", "true");
    unlessSet("org.slf4j.simpleLogger.showThreadName", "false");
  }

  private static void unlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
