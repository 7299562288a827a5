package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.Budget.OverBudgetException;
import dev.fairlead.engine.value.Reading;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one expression on one object. Total: every expression gives a result for every object,
 * within its limits.
 */
final class Evaluator {
  private final Inputs inputs;
  private final Budget budget;

  /** By the steps' numbers, when somebody wants to see them. */
  private @Nullable Result @Nullable [] seen;

  Evaluator(Inputs inputs, ExpressionLimits limits) {
    this.inputs = inputs;
    this.budget = new Budget(limits);
  }

  Evaluation evaluate(Step program) {
    return evaluation(program, result(program));
  }

  Trace trace(Step program, List<Span> spans) {
    seen = new Result[spans.size()];
    Result result = result(program);
    return new Trace(
        evaluation(program, result), program.masked(), TraceWriter.write(program, spans, seen));
  }

  private Result result(Step program) {
    try {
      return step(program);
    } catch (OverBudgetException tooMuch) {
      return new Result.Failure(tooMuch.reason());
    }
  }

  private static Evaluation evaluation(Step program, Result result) {
    // the empty text as the whole expression is how one writes NULL
    if (program.tree().equals(new ExpressionTree.Text(""))) {
      return new Evaluation.Computed(List.of());
    }
    return switch (result) {
      case Datum datum -> new Evaluation.Computed(datum.asValues());
      case Result.Ignored() -> new Evaluation.Ignored();
      case Result.NotReadYet(var attribute) -> new Evaluation.NotReadYet(attribute);
      case Result.Choice(var candidates) -> new Evaluation.Undecided(candidates.asValues());
      case Result.Failure(var reason) -> new Evaluation.Failed(reason);
      case Result.Complaint(var message) -> new Evaluation.Failed(message);
    };
  }

  private Result step(Step step) {
    Result result =
        switch (step.tree()) {
          case ExpressionTree.Text(var text) -> Datum.of(text);
          case ExpressionTree.WholeNumber(var number, var hexadecimal) -> Datum.of(number);
          case ExpressionTree.Word(var name) -> Datum.of(name);
          case ExpressionTree.Omitted() -> Datum.nothing();
          case ExpressionTree.Attribute(var name) -> read(name);
          case ExpressionTree.Operation operation -> operation(step, operation.operator());
          case ExpressionTree.Call call -> call(step, call.function());
        };
    if (seen != null) {
      seen[step.index()] = result;
    }
    return result;
  }

  private Result read(String attribute) {
    return switch (inputs.attributes().apply(attribute)) {
      case Reading.Present(var values) -> Datum.of(values);
      case Reading.Absent() -> Datum.nothing();
      case Reading.NotRead() -> new Result.NotReadYet(attribute);
    };
  }

  private Result operation(Step step, Operator operator) {
    Result left = step(step.parts().getFirst());
    if (!(left instanceof Datum leftDatum)) {
      return left;
    }
    Result right = step(step.parts().getLast());
    if (!(right instanceof Datum rightDatum)) {
      return right;
    }
    budget.work(leftDatum.size() + rightDatum.size());
    return operator == Operator.CONCATENATE
        ? bounded(Concatenation.of(leftDatum, rightDatum))
        : Comparison.compare(leftDatum, operator, rightDatum);
  }

  private Result bounded(Result result) {
    if (result instanceof Datum datum) {
      budget.output(datum.size() - 1);
    }
    return result;
  }

  private Result call(Step step, ExpressionFunction function) {
    return switch (function.body()) {
      case ExpressionFunction.Body.Lazy lazy -> lazy.apply(new LazyCall(step, function));
      case ExpressionFunction.Body.Strict strict -> strict(step, function, strict);
    };
  }

  private Result strict(
      Step step, ExpressionFunction function, ExpressionFunction.Body.Strict body) {
    var arguments = new Datum[step.parts().size()];
    for (int i = 0; i < arguments.length; i++) {
      switch (step(step.parts().get(i))) {
        case Datum datum -> arguments[i] = datum;
        case Result.Stop stop -> {
          return stop;
        }
      }
      budget.work(arguments[i].size());
    }
    var call =
        new StrictCall(step, function, body, new Circumstances(budget, inputs, step.index()));
    return masked(step, bounded(call.apply(arguments)));
  }

  private static Result masked(Step step, Result result) {
    return step.masked() && result instanceof Result.Complaint
        ? new Result.Complaint(Trace.MASK)
        : result;
  }

  /** Evaluates arguments when the function asks for them. */
  private final class LazyCall implements LazyArguments {
    private final Step step;
    private final ExpressionFunction function;

    LazyCall(Step step, ExpressionFunction function) {
      this.step = step;
      this.function = function;
    }

    @Override
    public int count() {
      return step.parts().size();
    }

    @Override
    public Result evaluate(int index) {
      Result result = step(step.parts().get(index));
      if (result instanceof Datum datum) {
        budget.work(datum.size());
      }
      return result;
    }

    @Override
    public Result condition(int index) {
      return switch (evaluate(index)) {
        case Result.Stop stop -> stop;
        case Datum datum ->
            switch (Conversion.of(datum, Type.CONDITION)) {
              case Conversion.Converted(var flag) -> Datum.of(Boolean.TRUE.equals(flag));
              case Conversion.Refused(var reason) ->
                  new Result.Failure("%s: the condition %s".formatted(function.name(), reason));
            };
      };
    }
  }
}
