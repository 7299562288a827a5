package dev.fairlead.engine.expression;

import dev.fairlead.engine.HostileText;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Expressions of all functions, most of them right, some of them nearly. */
final class RandomExpressions {
  static final List<String> ATTRIBUTES = List.of("a", "B", "c-d", "list", "missing");
  private static final List<ExpressionFunction> FUNCTIONS = List.copyOf(ExpressionFunctions.all());
  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final List<String> PATTERNS =
      List.of("[a-z]*", "(?<g>.)", "\\d+|x", "(?i)ä", "^$", "(");
  private static final List<String> FORMATS =
      List.of("yyyy-MM-dd", "M/d/yyyy h:mm:ss tt", "o", "HH", "'");

  private RandomExpressions() {}

  static ExpressionTree next(RandomGenerator random) {
    return tree(random, 4);
  }

  private static ExpressionTree tree(RandomGenerator random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return leaf(random);
    }
    return random.nextInt(4) == 0 ? operation(random, depth) : call(random, depth);
  }

  private static ExpressionTree leaf(RandomGenerator random) {
    return switch (random.nextInt(4)) {
      case 0 -> new ExpressionTree.Text(shortText(random));
      case 1 -> new ExpressionTree.WholeNumber(random.nextInt(-2, 9), false);
      case 2 -> new ExpressionTree.WholeNumber(random.nextLong(), true);
      default -> new ExpressionTree.Attribute(ATTRIBUTES.get(random.nextInt(ATTRIBUTES.size())));
    };
  }

  private static String shortText(RandomGenerator random) {
    String text = HostileText.next(random);
    return text.substring(0, Math.min(60, text.length()));
  }

  private static ExpressionTree operation(RandomGenerator random, int depth) {
    Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
    return new ExpressionTree.Operation(tree(random, depth - 1), operator, tree(random, depth - 1));
  }

  private static ExpressionTree call(RandomGenerator random, int depth) {
    ExpressionFunction function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    List<Signature> signatures = function.signatures();
    Signature signature = signatures.get(random.nextInt(signatures.size()));
    int groups = signature.repeated().isEmpty() ? 0 : signature.least() + random.nextInt(2);
    int count = signature.fixed().size() + groups * signature.repeated().size();
    var arguments = new ArrayList<ExpressionTree>();
    for (int i = 0; i < count; i++) {
      arguments.add(argument(random, signature.parameter(i), depth));
    }
    return new ExpressionTree.Call(function, arguments);
  }

  private static ExpressionTree argument(RandomGenerator random, Parameter parameter, int depth) {
    if (parameter.optional() && random.nextInt(3) == 0) {
      return new ExpressionTree.Omitted();
    }
    return switch (parameter.type()) {
      case WORD -> new ExpressionTree.Word(pick(random, parameter.words()));
      case INTERVAL -> new ExpressionTree.Text(pick(random, List.of("d", "m", "yyyy", "ww", "x")));
      case PATTERN -> new ExpressionTree.Text(pick(random, PATTERNS));
      case DATE_FORMAT -> new ExpressionTree.Text(pick(random, FORMATS));
      case DATE_STYLES -> new ExpressionTree.Text("AllowWhiteSpaces");
      case CULTURE -> new ExpressionTree.Text(pick(random, List.of("tr-TR", "de", "")));
      case NUMBER -> random.nextBoolean() ? number(random) : tree(random, depth - 1);
      default -> tree(random, depth - 1);
    };
  }

  private static ExpressionTree number(RandomGenerator random) {
    return new ExpressionTree.WholeNumber(random.nextInt(-2, 20), false);
  }

  private static String pick(RandomGenerator random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
