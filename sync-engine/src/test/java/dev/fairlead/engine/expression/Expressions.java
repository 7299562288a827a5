package dev.fairlead.engine.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.engine.Sample;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Map;

/** Reads and evaluates expressions in tests. */
final class Expressions {
  private Expressions() {}

  static MappingExpression.Usable usable(String text) {
    MappingExpression expression = MappingExpression.parse(text);
    assertThat(expression)
        .as(() -> text + problems(text))
        .isInstanceOf(MappingExpression.Usable.class);
    return (MappingExpression.Usable) expression;
  }

  static List<String> problems(String text) {
    return MappingExpression.parse(text) instanceof MappingExpression.Unusable(var t, var problems)
        ? problems.stream().map(ExpressionProblem::toString).toList()
        : List.of();
  }

  static KeyedGenerator generator(TenantId tenant, SourceAnchor anchor, String mapping) {
    return KeyedGenerator.of(Sample.GENERATOR_SECRET, tenant, anchor, mapping);
  }

  static Inputs inputs(Attributes attributes) {
    return new Inputs(
        attributes::read,
        Sample.NOW,
        generator(Sample.CONTOSO, SourceAnchor.of(Sample.key(1).guid()), "employeeId"));
  }

  static Inputs inputs(Map<String, List<Value>> attributes) {
    return inputs(Attributes.of(attributes));
  }

  static Evaluation evaluate(String text, Map<String, List<Value>> attributes) {
    return usable(text).evaluate(inputs(attributes));
  }

  /** Attribute names and texts in turn. */
  static Evaluation evaluate(String text, String... namesAndTexts) {
    return evaluate(text, Sample.texts(namesAndTexts));
  }

  static Evaluation computed(Object... values) {
    return new Evaluation.Computed(
        List.of(values).stream()
            .map(value ->
                switch (value) {
                  case String string -> Value.of(string);
                  case Integer number -> Value.of(number.longValue());
                  case Long number -> Value.of(number);
                  case Boolean flag -> Value.of(flag);
                  default -> throw new IllegalArgumentException(value.toString());
                })
            .toList());
  }
}
