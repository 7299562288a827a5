package dev.fairlead.engine.expression;

/** What stands between two operands. All have the same priority and are read from the left. */
public enum Operator {
  EQUAL("="),
  NOT_EQUAL("<>"),
  LESS("<"),
  LESS_OR_EQUAL("<="),
  GREATER(">"),
  GREATER_OR_EQUAL(">="),
  CONCATENATE("&");

  private final String symbol;

  Operator(String symbol) {
    this.symbol = symbol;
  }

  public String symbol() {
    return symbol;
  }

  boolean compares() {
    return this != CONCATENATE;
  }
}
