package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.any;

import dev.fairlead.engine.value.Value;
import java.util.List;

/** What decides. Only the arguments that matter for the decision are evaluated. */
final class ConditionFunctions {
  static final List<ExpressionFunction> ALL =
      List.of(
          function("And", "True when every condition is.")
              .extension()
              .takes(Signature.of().then(2, condition("condition")))
              .givesLazily(Type.CONDITION, it -> firstThatIs(false, it)),
          function("CBool", "True for True and for every number but 0.")
              .takes(condition("expression"))
              .gives(Type.CONDITION, it -> Datum.of(it.has(0) && it.flag(0))),
          function("Coalesce", "The first source that is not NULL.")
              .only(Dialect.APP_PROVISIONING)
              .takes(Signature.of().then(1, any("source")))
              .givesLazily(Type.ANY, ConditionFunctions::coalesce),
          function("IIF", "One value if the condition is true, else the other.")
              .takes(condition("condition"), any("valueIfTrue"), any("valueIfFalse"))
              .givesLazily(Type.ANY, ConditionFunctions::iif),
          function("IsNull", "Whether it is NULL: the attribute is absent.")
              .takes(any("expression"))
              .gives(Type.CONDITION, it -> Datum.of(it.datum(0).isNull())),
          function("IsNullOrEmpty", "Whether it is NULL or the empty text.")
              .takes(any("expression"))
              .gives(Type.CONDITION, it -> Datum.of(it.datum(0).isNullOrEmpty())),
          function("IsPresent", "Whether it is neither NULL nor the empty text.")
              .takes(any("expression"))
              .gives(Type.CONDITION, it -> Datum.of(!it.datum(0).isNullOrEmpty())),
          function("IsString", "Whether CStr makes one text of it.")
              .takes(any("expression"))
              .gives(Type.CONDITION, it -> Datum.of(isString(it.datum(0)))),
          function("Not", "False for True, True for everything else.")
              .takes(any("source"))
              .gives(Type.CONDITION, ConditionFunctions::not),
          function("Or", "True when at least one condition is.")
              .extension()
              .takes(Signature.of().then(2, condition("condition")))
              .givesLazily(Type.CONDITION, it -> firstThatIs(true, it)),
          function("Switch", "The value of the first key that equals the source; else the default.")
              .takes(
                  Signature.of(any("source"), any("defaultValue").orNothing())
                      .then(1, any("key"), any("value")))
              .givesLazily(Type.ANY, ConditionFunctions::choose));

  private ConditionFunctions() {}

  private static Parameter condition(String name) {
    return Parameter.of(name, Type.CONDITION).orNull();
  }

  private static Result firstThatIs(boolean wanted, LazyArguments it) {
    for (int i = 0; i < it.count(); i++) {
      Result condition = it.condition(i);
      if (condition instanceof Result.Stop || condition.equals(Datum.of(wanted))) {
        return condition;
      }
    }
    return Datum.of(!wanted);
  }

  private static Result coalesce(LazyArguments it) {
    for (int i = 0; i < it.count(); i++) {
      Result source = it.evaluate(i);
      if (!(source instanceof Datum.Nothing)) {
        return source;
      }
    }
    return Datum.nothing();
  }

  private static Result iif(LazyArguments it) {
    return switch (it.condition(0)) {
      case Result.Stop stop -> stop;
      case Datum flag -> it.evaluate(flag.equals(Datum.of(true)) ? 1 : 2);
    };
  }

  private static boolean isString(Datum datum) {
    return switch (datum) {
      case Datum.Nothing() -> false;
      case Datum.Single(Value.Bytes ignored) -> false;
      case Datum.Single ignored -> true;
      case Datum.Moment ignored -> true;
      case Datum.Many(var values) -> values.size() == 1 && isString(values.getFirst());
    };
  }

  private static Result not(Arguments it) {
    Datum source = it.datum(0);
    boolean truth =
        !(source instanceof Datum.Many) && Datum.text(source).strip().equalsIgnoreCase("true");
    return Datum.of(!truth);
  }

  private static Result choose(LazyArguments it) {
    Result source = it.evaluate(0);
    if (source instanceof Result.Stop) {
      return source;
    }
    for (int i = 2; i < it.count(); i += 2) {
      Result equal = equals((Datum) source, it.evaluate(i));
      if (equal instanceof Result.Stop) {
        return equal;
      }
      if (equal.equals(Datum.of(true))) {
        return it.evaluate(i + 1);
      }
    }
    return it.evaluate(1);
  }

  /** As texts, case by case: NULL and the empty text are the same. */
  private static Result equals(Datum source, Result key) {
    return switch (key) {
      case Result.Stop stop -> stop;
      case Datum datum -> {
        if (source instanceof Datum.Many(var values) && values.size() > 1) {
          yield new Result.Failure("Switch: the source takes one value and got " + values.size());
        }
        yield Datum.of(Datum.text(source).equals(Datum.text(datum)));
      }
    };
  }
}
