package dev.fairlead.engine.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A part of an expression, ready to be evaluated: numbered, and with its constants prepared.
 *
 * @param index in the order of {@link ExpressionTree#all()}
 * @param parameters of a call's arguments, else empty
 * @param prepared of a call's arguments: constants converted once for all objects
 * @param masked whether its value must not be seen: it is inside of a Redact, or made of one
 * @param insideRedact whether it is part of a Redact's argument
 */
record Step(
    int index,
    ExpressionTree tree,
    List<Step> parts,
    List<Parameter> parameters,
    List<Optional<Object>> prepared,
    boolean masked,
    boolean insideRedact) {

  static Step program(ExpressionTree tree) {
    return new Numbering().step(tree, false);
  }

  private static final class Numbering {
    private int next;

    Step step(ExpressionTree tree, boolean insideRedact) {
      int index = next++;
      boolean redacts = tree instanceof ExpressionTree.Call call && call.function().redacts();
      var parts = new ArrayList<Step>();
      boolean masked = insideRedact || redacts;
      for (ExpressionTree part : tree.parts()) {
        Step step = step(part, insideRedact || redacts);
        parts.add(step);
        masked |= step.masked();
      }
      List<Parameter> parameters = parameters(tree);
      return new Step(
          index,
          tree,
          List.copyOf(parts),
          parameters,
          prepared(tree, parameters),
          masked,
          insideRedact);
    }

    private static List<Parameter> parameters(ExpressionTree tree) {
      if (!(tree instanceof ExpressionTree.Call(var function, var arguments))) {
        return List.of();
      }
      Signature signature = function.signature(arguments.size()).orElseThrow();
      var parameters = new ArrayList<Parameter>();
      for (int i = 0; i < arguments.size(); i++) {
        parameters.add(signature.parameter(i));
      }
      return List.copyOf(parameters);
    }

    private static List<Optional<Object>> prepared(
        ExpressionTree tree, List<Parameter> parameters) {
      var prepared = new ArrayList<Optional<Object>>();
      for (int i = 0; i < parameters.size(); i++) {
        prepared.add(Conversion.prepared(tree.parts().get(i), parameters.get(i).type()));
      }
      return List.copyOf(prepared);
    }
  }

  boolean isOmitted() {
    return tree instanceof ExpressionTree.Omitted;
  }
}
