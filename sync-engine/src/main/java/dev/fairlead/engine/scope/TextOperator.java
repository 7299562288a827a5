package dev.fairlead.engine.scope;

import java.util.Locale;
import java.util.function.BiPredicate;

/** How a value's text relates to an operand. */
public enum TextOperator {
  EQUALS("EQUALS", "equals", String::equals),
  NOT_EQUALS("NOT EQUALS", "differs from", (value, operand) -> !value.equals(operand)),
  INCLUDES("INCLUDES", "contains", String::contains),
  STARTS_WITH("", "starts with", String::startsWith),
  ENDS_WITH("ENDS_WITH", "ends with", String::endsWith),
  /** The value occurs in the operand. */
  OCCURS_IN("&", "occurs in", (value, operand) -> operand.contains(value)),
  NOT_OCCURS_IN("!&", "does not occur in", (value, operand) -> !operand.contains(value));

  private final String microsoft;
  private final String words;
  private final BiPredicate<String, String> relation;

  TextOperator(String microsoft, String words, BiPredicate<String, String> relation) {
    this.microsoft = microsoft;
    this.words = words;
    this.relation = relation;
  }

  /** The operator's name in Microsoft's scoping filters; empty where it has none. */
  public String microsoft() {
    return microsoft;
  }

  String words() {
    return words;
  }

  boolean test(String value, String operand, boolean ignoreCase) {
    return ignoreCase
        ? relation.test(value.toLowerCase(Locale.ROOT), operand.toLowerCase(Locale.ROOT))
        : relation.test(value, operand);
  }
}
