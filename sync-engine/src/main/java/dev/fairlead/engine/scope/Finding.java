package dev.fairlead.engine.scope;

/** What testing a condition on an object found. */
sealed interface Finding {
  Finding FAILS = new Fails();

  /**
   * The condition is true.
   *
   * @param words the attribute and the value that made it true
   */
  record Holds(String words) implements Finding {}

  record Fails() implements Finding {}

  record NotRead(String attribute) implements Finding {}
}
