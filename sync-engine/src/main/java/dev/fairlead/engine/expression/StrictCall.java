package dev.fairlead.engine.expression;

import java.util.ArrayList;
import java.util.List;

/** A call whose arguments have been evaluated: converts them, and applies the function. */
record StrictCall(
    Step step,
    ExpressionFunction function,
    ExpressionFunction.Body.Strict body,
    Circumstances circumstances) {

  /** Value by value, where the type says so and there is a list. */
  Result apply(Datum[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (step.parameters().get(i).each() && arguments[i] instanceof Datum.Many(var values)) {
        return each(arguments, i, values);
      }
    }
    return single(arguments);
  }

  private Result each(Datum[] arguments, int index, List<Datum> values) {
    var results = new ArrayList<Datum>();
    long size = 0;
    for (Datum value : values) {
      Datum[] replaced = arguments.clone();
      replaced[index] = value;
      switch (single(replaced)) {
        case Result.Stop stop -> {
          return stop;
        }
        case Datum datum -> {
          results.addAll(datum.each());
          size += datum.size();
        }
      }
      circumstances.meter().work(workOf(replaced));
      circumstances.meter().output(size);
    }
    return Datum.many(results);
  }

  private static long workOf(Datum[] arguments) {
    long work = 0;
    for (Datum argument : arguments) {
      work += argument.size();
    }
    return work;
  }

  private Result single(Datum[] arguments) {
    var converted = new Object[arguments.length];
    var given = new boolean[arguments.length];
    boolean missing = false;
    for (int i = 0; i < arguments.length; i++) {
      given[i] = !step.parts().get(i).isOmitted();
      switch (converted(arguments[i], i)) {
        case Conversion.Converted(var value) -> converted[i] = value;
        case Conversion.Refused(var reason) -> {
          return new Result.Failure(
              "%s of %s %s".formatted(step.parameters().get(i).name(), function.name(), reason));
        }
      }
      missing |= converted[i] instanceof Datum.Nothing && !step.parameters().get(i).nullable();
    }
    return missing
        ? Datum.nothing()
        : named(body.apply(new Arguments(converted, given, circumstances)));
  }

  private Conversion converted(Datum argument, int index) {
    return step.prepared()
        .get(index)
        .<Conversion>map(Conversion.Converted::new)
        .orElseGet(() -> Conversion.of(argument, step.parameters().get(index).type()));
  }

  /** Says which function a failure comes from. */
  private Result named(Result result) {
    return result instanceof Result.Failure(var reason)
        ? new Result.Failure("%s: %s".formatted(function.name(), reason))
        : result;
  }
}
