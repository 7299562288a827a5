package dev.fairlead.migrations;

import java.util.Map;

/** The settings of a program that ends by itself. */
record Environment(Map<String, String> variables) {

  /** A setting is missing or cannot be used; the message says what to set. */
  static final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedException(String sentence) {
      super(sentence);
    }
  }

  String required(String name) {
    String value = variables.get(name);
    if (value == null || value.isBlank()) {
      throw new RefusedException("Set " + name + " in the environment.");
    }
    return value;
  }

  String or(String name, String otherwise) {
    return variables.getOrDefault(name, otherwise);
  }
}
