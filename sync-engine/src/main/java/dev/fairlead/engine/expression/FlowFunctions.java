package dev.fairlead.engine.expression;

import static dev.fairlead.engine.expression.FunctionDefinition.function;
import static dev.fairlead.engine.expression.Parameter.any;
import static dev.fairlead.engine.expression.Parameter.text;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import java.util.ArrayList;
import java.util.List;

/** What decides whether, how and how visibly a value flows to the target. */
final class FlowFunctions {
  static final List<ExpressionFunction> ALL =
      List.of(
          function("Error", "Reports the message as the mapping's problem for the object.")
              .only(Dialect.CLOUD_SYNC)
              .takes(text("message").orNull())
              .gives(Type.ANY, it -> new Result.Complaint(it.textOr(0, ""))),
          function("IgnoreFlowIfNullOrEmpty", "Leaves the target as it is if there is no value.")
              .only(Dialect.APP_PROVISIONING)
              .takes(any("expression"))
              .gives(Type.ANY, FlowFunctions::ignoreIfEmpty),
          function("Redact", "The value as it is, shown as [Redact] in every trace and log.")
              .only(Dialect.APP_PROVISIONING)
              .with(Trait.REDACTS)
              .takes(any("value"))
              .gives(Type.ANY, it -> it.datum(0)),
          function("SelectUniqueValue", "The first candidate that the target does not have yet.")
              .with(Trait.ASKS_TARGET)
              .takes(Signature.of().then(2, text("uniqueValueRule").orNull()))
              .gives(Type.ANY, FlowFunctions::candidates));

  private FlowFunctions() {}

  private static Result ignoreIfEmpty(Arguments it) {
    boolean empty = it.list(0).stream().allMatch(Datum::isNullOrEmpty);
    return empty ? new Result.Ignored() : it.datum(0);
  }

  private static Result candidates(Arguments it) {
    var candidates = new ArrayList<Datum>();
    for (int i = 0; i < it.count(); i++) {
      Datum candidate = Datum.of(it.textOr(i, ""));
      if (!candidate.isNullOrEmpty() && !candidates.contains(candidate)) {
        candidates.add(candidate);
      }
    }
    return candidates.isEmpty() ? Datum.nothing() : new Result.Choice(new Datum.Many(candidates));
  }
}
