package dev.fairlead.engine.expression;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import java.util.List;
import java.util.Optional;

/** Holds a call against its function's row in the table. */
final class CallCheck {
  private final ExpressionFunction function;
  private final Span name;
  private final boolean top;
  private final Problems problems;

  /**
   * @param top whether the call is the whole expression
   */
  CallCheck(ExpressionFunction function, Span name, boolean top, Problems problems) {
    this.function = function;
    this.name = name;
    this.top = top;
    this.problems = problems;
  }

  Part call(List<Part> arguments, Span span) {
    if (function.traits().contains(Trait.ASKS_TARGET) && !top) {
      problems.report(
          name, "%s is the whole expression, and never a part of one".formatted(function.name()));
    }
    Optional<Signature> signature = function.signature(arguments.size());
    if (signature.isEmpty()) {
      problems.report(
          name,
          "%s takes %s and got %d: %s"
              .formatted(
                  function.name(),
                  function.signatures().getFirst().expectation(),
                  arguments.size(),
                  function));
      return Part.unread(span);
    }
    boolean allRead = true;
    for (int i = 0; i < arguments.size(); i++) {
      allRead &= isRight(arguments.get(i), signature.get().parameter(i));
    }
    return allRead ? checked(arguments, span) : Part.unread(span);
  }

  private Part checked(List<Part> arguments, Span span) {
    List<ExpressionTree> trees = arguments.stream().map(it -> it.tree().orElseThrow()).toList();
    function
        .problem(trees)
        .ifPresent(problem -> problems.report(name, "%s: %s".formatted(function.name(), problem)));
    return Part.of(new ExpressionTree.Call(function, trees), function.result(), arguments, span);
  }

  private boolean isRight(Part argument, Parameter parameter) {
    if (argument.tree().isEmpty()) {
      return false;
    }
    if (argument.isOmitted()) {
      return parameter.optional() || report(argument, parameter, "is needed");
    }
    if (argument.tree().get() instanceof ExpressionTree.Word(var word)) {
      return parameter.words().contains(word) || report(argument, parameter, wanted(parameter));
    }
    if (!parameter.type().takes(argument.type())) {
      return report(
          argument,
          parameter,
          "%s and got a value of type %s".formatted(wanted(parameter), argument.type().words()));
    }
    return Conversion.complaint(argument.tree().get(), parameter.type())
        .map(complaint -> report(argument, parameter, complaint))
        .orElse(true);
  }

  private static String wanted(Parameter parameter) {
    return parameter.type() == Type.WORD
        ? "takes one of the words " + String.join(", ", parameter.words())
        : "takes a value of type " + parameter.type().words();
  }

  private boolean report(Part argument, Parameter parameter, String complaint) {
    problems.report(
        argument.span(), "%s of %s %s".formatted(parameter.name(), function.name(), complaint));
    return false;
  }
}
