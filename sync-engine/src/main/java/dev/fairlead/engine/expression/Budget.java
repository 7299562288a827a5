package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.dotnet.Meter;

/** What is left of an evaluation's limits. */
final class Budget implements Meter {
  private final ExpressionLimits limits;
  private long workLeft;

  Budget(ExpressionLimits limits) {
    this.limits = limits;
    this.workLeft = limits.work();
  }

  @Override
  public void work(long steps) {
    workLeft -= steps;
    if (workLeft < 0) {
      throw new OverBudgetException(
          "the values are too long for this expression: evaluating it took more than %,d steps"
              .formatted(limits.work()));
    }
  }

  @Override
  public void output(long length) {
    if (length > limits.output()) {
      throw new OverBudgetException(
          "a value becomes longer than %,d characters".formatted(limits.output()));
    }
  }

  /** Ends an evaluation from wherever it is; caught where evaluations begin. */
  static final class OverBudgetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OverBudgetException(String reason) {
      super(reason, null, false, false);
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
