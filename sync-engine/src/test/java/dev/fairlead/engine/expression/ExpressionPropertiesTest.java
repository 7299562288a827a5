package dev.fairlead.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.HostileText;
import dev.fairlead.engine.Property;
import dev.fairlead.engine.expression.MappingExpression.Unusable;
import dev.fairlead.engine.expression.MappingExpression.Usable;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ExpressionPropertiesTest {
  private static Map<String, List<Value>> attributes(RandomGenerator random) {
    var attributes = new LinkedHashMap<String, List<Value>>();
    for (String name : RandomExpressions.ATTRIBUTES) {
      attributes.put(
          name, random.nextInt(3) == 0 ? believable(random) : HostileText.values(random));
    }
    return attributes;
  }

  private static List<Value> believable(RandomGenerator random) {
    return List.of(
        switch (random.nextInt(5)) {
          case 0 -> Value.of("2021-08-18+08:00");
          case 1 -> Value.of(random.nextInt(20));
          case 2 -> Value.of("CN=Anna\\, B,OU=Sales,DC=contoso,DC=com");
          case 3 -> Value.of("{\"value\":\"Admin\"}");
          default -> Value.of("True");
        });
  }

  private static void forUsable(int runs, int least, BiConsumer<Usable, RandomGenerator> property) {
    var usable = new AtomicInteger();
    Property.holds(
        runs,
        random -> {
          String text = ExpressionPrinter.print(RandomExpressions.next(random));
          if (MappingExpression.parse(text) instanceof Usable expression) {
            usable.incrementAndGet();
            property.accept(expression, random);
          }
        });
    assertThat(usable.get()).as("usable of the generated expressions").isGreaterThan(least);
  }

  @Test
  void whatIsPrintedIsReadAsTheSame() {
    forUsable(
        5_000,
        1_000,
        (expression, random) -> {
          Usable again = Expressions.usable(expression.print());
          assertThat(again.tree()).isEqualTo(expression.tree());
          assertThat(again.print()).isEqualTo(expression.print());
        });
  }

  @Test
  void everyTreeThatIsRightIsPrintedAsText() {
    Property.holds(
        2_000,
        random -> {
          ExpressionTree tree = RandomExpressions.next(random);
          if (MappingExpression.parse(ExpressionPrinter.print(tree)) instanceof Usable usable) {
            assertThat(usable.tree()).isEqualTo(tree);
          }
        });
  }

  @Test
  void evaluatesTheSameWithTraceAndWithout() {
    forUsable(
        8_000,
        1_000,
        (expression, random) -> {
          Inputs inputs = Expressions.inputs(attributes(random));
          Evaluation evaluation = expression.evaluate(inputs);
          assertThat(expression.trace(inputs).evaluation()).isEqualTo(evaluation);
          assertThat(expression.evaluate(inputs)).isEqualTo(evaluation);
        });
  }

  @Test
  void neitherOrderNorCaseOfTheAttributesMatters() {
    forUsable(
        2_000,
        200,
        (expression, random) -> {
          Map<String, List<Value>> attributes = attributes(random);
          var entries = new ArrayList<>(attributes.entrySet());
          Collections.shuffle(entries, new Random(random.nextLong()));
          var shuffled = new LinkedHashMap<String, List<Value>>();
          entries.forEach(it -> shuffled.put(it.getKey().toUpperCase(Locale.ROOT), it.getValue()));
          assertThat(expression.evaluate(Expressions.inputs(Attributes.of(shuffled))))
              .isEqualTo(expression.evaluate(Expressions.inputs(attributes)));
        });
  }

  @Test
  void anyTextIsReadOrRefused() {
    Property.holds(
        5_000,
        random -> {
          String text = mutilated(ExpressionPrinter.print(RandomExpressions.next(random)), random);
          switch (MappingExpression.parse(text)) {
            case Usable usable ->
                assertThat(usable.spans()).hasSize((int) usable.tree().all().count());
            case Unusable unusable -> assertThat(unusable.problems()).isNotEmpty();
          }
        });
  }

  private static String mutilated(String text, RandomGenerator random) {
    var mutilated = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0 && !mutilated.isEmpty(); i--) {
      int at = random.nextInt(mutilated.length());
      switch (random.nextInt(3)) {
        case 0 -> mutilated.deleteCharAt(at);
        case 1 -> mutilated.insert(at, "(),\"[]&=<\\".charAt(random.nextInt(10)));
        default -> mutilated.insert(at, HostileText.next(random));
      }
    }
    return mutilated.toString();
  }
}
