package dev.fairlead.engine.expression;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether an expression can be taken to Microsoft's tools.
 *
 * @param obstacles for each tool that would not take it, why
 */
public record Portability(Map<Dialect, List<String>> obstacles) {
  public Portability {
    obstacles = Map.copyOf(obstacles);
  }

  /** The tools whose documentation covers all of the expression. */
  public Set<Dialect> takenBy() {
    var taken = EnumSet.allOf(Dialect.class);
    taken.removeAll(obstacles.keySet());
    return taken;
  }

  static Portability of(ExpressionTree tree) {
    var obstacles = new EnumMap<Dialect, List<String>>(Dialect.class);
    for (Dialect dialect : Dialect.values()) {
      List<String> found =
          tree.all().flatMap(it -> obstacles(it, dialect).stream()).distinct().toList();
      if (!found.isEmpty()) {
        obstacles.put(dialect, found);
      }
    }
    return new Portability(obstacles);
  }

  private static List<String> obstacles(ExpressionTree part, Dialect dialect) {
    return switch (part) {
      case ExpressionTree.Call(var function, var arguments) ->
          obstacles(function, arguments, dialect);
      case ExpressionTree.Operation(var left, var operator, var right) ->
          operator == Operator.CONCATENATE && dialect == Dialect.APP_PROVISIONING
              ? List.of("the operator & is not in " + dialect.words())
              : List.of();
      case ExpressionTree.Text ignored -> List.of();
      case ExpressionTree.WholeNumber ignored -> List.of();
      case ExpressionTree.Word ignored -> List.of();
      case ExpressionTree.Attribute ignored -> List.of();
      case ExpressionTree.Omitted ignored -> List.of();
    };
  }

  private static List<String> obstacles(
      ExpressionFunction function, List<ExpressionTree> arguments, Dialect dialect) {
    var obstacles = new ArrayList<String>();
    if (function.isExtension()) {
      obstacles.add("%s is an extension of Fairlead".formatted(function.name()));
    } else if (!function.dialects().contains(dialect)) {
      obstacles.add("%s is not in %s".formatted(function.name(), dialect.words()));
    }
    boolean three = arguments.size() == 3;
    if (function.name().equals("FormatDateTime") && three != (dialect == Dialect.CLOUD_SYNC)) {
      obstacles.add(
          "FormatDateTime has %s arguments in %s"
              .formatted(three ? "four" : "three", dialect.words()));
    }
    if (function.name().equals("Mid")
        && arguments.size() == 2
        && dialect == Dialect.APP_PROVISIONING) {
      obstacles.add("Mid needs a length in " + dialect.words());
    }
    return obstacles;
  }
}
