package dev.fairlead.engine.expression;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import dev.fairlead.engine.expression.MappingExpression.Unusable;
import dev.fairlead.engine.expression.MappingExpression.Usable;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What Jazzer calls with its inputs: reads an expression from them, prints it, and evaluates it on
 * an object from them. Any exception ends the run as a finding.
 */
public final class ExpressionFuzz {
  private static final int LONGEST_EXPRESSION = 300;
  private static final int LONGEST_VALUE = 40;

  private ExpressionFuzz() {}

  public static void fuzzerTestOneInput(FuzzedDataProvider data) {
    boolean generated = data.consumeBoolean();
    var attributes =
        Map.of("a", values(data), "B", values(data), "list", values(data), "c-d", values(data));
    String text =
        generated
            ? ExpressionPrinter.print(
                RandomExpressions.next(new SplittableRandom(data.consumeLong())))
            : data.consumeString(LONGEST_EXPRESSION);
    judge(text, Attributes.of(attributes));
  }

  private static List<Value> values(FuzzedDataProvider data) {
    var values = new ArrayList<Value>();
    for (int count = data.consumeInt(0, 3); count > 0; count--) {
      values.add(
          switch (data.consumeInt(0, 5)) {
            case 0 -> Value.of(data.consumeLong());
            case 1 -> Value.of(data.consumeBoolean());
            case 2 -> Value.of(data.consumeBytes(LONGEST_VALUE));
            default -> Value.of(data.consumeString(LONGEST_VALUE));
          });
    }
    return values;
  }

  private static void judge(String text, Attributes attributes) {
    switch (MappingExpression.parse(text)) {
      case Unusable unusable -> require(!unusable.problems().isEmpty(), "no problem is named");
      case Usable usable -> {
        require(
            MappingExpression.parse(usable.print()) instanceof Usable again
                && again.tree().equals(usable.tree()),
            "what is printed is read differently");
        Inputs inputs = Expressions.inputs(attributes);
        require(
            usable.trace(inputs).evaluation().equals(usable.evaluate(inputs)),
            "the trace gives something else");
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
