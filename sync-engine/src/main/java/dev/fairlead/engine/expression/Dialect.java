package dev.fairlead.engine.expression;

/** Microsoft's references of the language, which do not list the same functions. */
public enum Dialect {
  APP_PROVISIONING("the reference for app provisioning"),
  CLOUD_SYNC("the reference for Cloud Sync");

  private final String words;

  Dialect(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }
}
