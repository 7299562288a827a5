package dev.fairlead.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A call whose arguments have been evaluated: converts them, and applies the function. */
record StrictCall(
    Step step,
    ExpressionFunction function,
    ExpressionFunction.Body.Strict body,
    Circumstances circumstances) {

  /** Steps that a pattern costs which is not a constant, and is translated for each object. */
  private static final long TRANSLATION = 100_000;

  /** Value by value, where the type says so and there is a list. */
  Result apply(Datum[] arguments) {
    int list = list(arguments);
    var converted = new Object[arguments.length];
    for (int i = 0; i < arguments.length; i++) {
      if (i != list && convert(arguments[i], i, converted) instanceof Refusal(var failure)) {
        return failure;
      }
    }
    return list < 0
        ? applied(converted)
        : each(((Datum.Many) arguments[list]).values(), list, converted);
  }

  private int list(Datum[] arguments) {
    for (int i = 0; i < arguments.length; i++) {
      if (step.parameters().get(i).each() && arguments[i] instanceof Datum.Many) {
        return i;
      }
    }
    return -1;
  }

  private Result each(List<Datum> values, int index, Object[] converted) {
    var results = new ArrayList<Datum>();
    long size = 0;
    for (Datum value : values) {
      Object[] own = converted.clone();
      if (convert(value, index, own) instanceof Refusal(var failure)) {
        return failure;
      }
      switch (applied(own)) {
        case Result.Stop stop -> {
          return stop;
        }
        case Datum datum -> {
          results.addAll(datum.each());
          size += datum.size();
        }
      }
      circumstances.meter().work(value.size() + 10L * own.length);
      circumstances.meter().output(size);
    }
    return Datum.many(results);
  }

  private sealed interface Outcome {}

  private record Done() implements Outcome {}

  private record Refusal(Result.Failure failure) implements Outcome {}

  private Outcome convert(Datum argument, int index, Object[] converted) {
    Parameter parameter = step.parameters().get(index);
    return switch (conversion(argument, index, parameter)) {
      case Conversion.Converted(var value) -> {
        converted[index] = value;
        yield new Done();
      }
      case Conversion.Refused(var reason) ->
          new Refusal(
              new Result.Failure(
                  "%s of %s %s".formatted(parameter.name(), function.name(), reason)));
    };
  }

  private Conversion conversion(Datum argument, int index, Parameter parameter) {
    Optional<Object> prepared = step.prepared().get(index);
    if (prepared.isPresent()) {
      return new Conversion.Converted(prepared.get());
    }
    if (parameter.type() == Type.PATTERN && !argument.isNull()) {
      circumstances.meter().work(TRANSLATION);
    }
    return Conversion.of(argument, parameter.type());
  }

  private Result applied(Object[] converted) {
    var given = new boolean[converted.length];
    for (int i = 0; i < converted.length; i++) {
      given[i] = !step.parts().get(i).isOmitted();
      if (converted[i] instanceof Datum.Nothing && !step.parameters().get(i).nullable()) {
        return Datum.nothing();
      }
    }
    return named(body.apply(new Arguments(converted, given, circumstances)));
  }

  /** Says which function a failure comes from. */
  private Result named(Result result) {
    return result instanceof Result.Failure(var reason)
        ? new Result.Failure("%s: %s".formatted(function.name(), reason))
        : result;
  }
}
