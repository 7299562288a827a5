package dev.fairlead.engine.scope;

/** How a whole number relates to an operand. */
public enum NumberOperator {
  EQUALS("", "is"),
  LESS_THAN("", "is less than"),
  LESS_THAN_OR_EQUALS("", "is at most"),
  GREATER_THAN("GREATER_THAN", "is greater than"),
  GREATER_THAN_OR_EQUALS("GREATER_THAN_OR_EQUALS", "is at least");

  private final String microsoft;
  private final String words;

  NumberOperator(String microsoft, String words) {
    this.microsoft = microsoft;
    this.words = words;
  }

  /** The operator's name in Microsoft's scoping filters; empty where it has none. */
  public String microsoft() {
    return microsoft;
  }

  String words() {
    return words;
  }

  boolean test(long value, long operand) {
    return switch (this) {
      case EQUALS -> value == operand;
      case LESS_THAN -> value < operand;
      case LESS_THAN_OR_EQUALS -> value <= operand;
      case GREATER_THAN -> value > operand;
      case GREATER_THAN_OR_EQUALS -> value >= operand;
    };
  }
}
