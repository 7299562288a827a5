package dev.fairlead.engine.mapping;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.expression.Trace;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.AttributeMapping.NullPolicy;
import dev.fairlead.engine.mapping.MappingProblem.Code;
import dev.fairlead.engine.mapping.ValueFitting.Fit;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.PropertyRule.Mutability;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One mapping with all that is the same for every object. */
final class PropertyMapping {
  private final AttributeMapping mapping;
  private final PropertyRule property;
  private final Lineage lineage;
  private final Lineage defaultLineage;

  private PropertyMapping(AttributeMapping mapping, PropertyRule property, String origin) {
    this.mapping = mapping;
    this.property = property;
    List<String> sources = mapping.rule().attributes().distinct().sorted().toList();
    this.lineage = new Lineage(origin, sources, false, redacts(mapping.rule()));
    this.defaultLineage = new Lineage(origin, sources, true, false);
  }

  /** What mapping one property of one object gave. */
  sealed interface Result {
    record Mapped(DesiredValue value) implements Result {}

    record LeftAlone() implements Result {}

    /** The target has to be asked; until it was, the problem stands. */
    record Open(OpenChoice choice, MappingProblem problem) implements Result {}

    record Refused(MappingProblem problem) implements Result {}
  }

  /**
   * Joins a mapping with the target's rule for its property.
   *
   * @throws IllegalArgumentException if the target does not let us write the property, or if an
   *     expression of the rule cannot be used
   */
  static PropertyMapping of(AttributeMapping mapping, TargetSchema schema, String origin) {
    PropertyRule property =
        schema
            .property(mapping.target())
            .filter(PropertyRule::writable)
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "The target has no writable property %s of a %s"
                        .formatted(mapping.target(), schema.kind())));
    if (mapping.rule().expressions().anyMatch(MappingExpression.Unusable.class::isInstance)) {
      throw new IllegalArgumentException(
          "The expression for %s cannot be used".formatted(mapping.target()));
    }
    return new PropertyMapping(mapping, property, origin);
  }

  private static boolean redacts(ValueRule rule) {
    return expressions(rule).anyMatch(it -> it.has(Trait.REDACTS));
  }

  private static Stream<MappingExpression.Usable> expressions(ValueRule rule) {
    return rule.expressions()
        .filter(MappingExpression.Usable.class::isInstance)
        .map(MappingExpression.Usable.class::cast);
  }

  boolean dependsOnTime() {
    return expressions(mapping.rule()).anyMatch(it -> it.has(Trait.TIME));
  }

  /** How the value comes about, part by part; empty where no expression makes it. */
  Optional<Trace> trace(RuleEvaluation evaluation) {
    return expressions(mapping.rule()).findFirst().map(it -> it.trace(evaluation.inputs()));
  }

  String target() {
    return property.name();
  }

  List<String> sourceAttributes() {
    return lineage.sourceAttributes();
  }

  Result map(RuleEvaluation evaluation) {
    return switch (evaluation.evaluate(mapping.rule())) {
      case RuleResult.Produced(var values) ->
          switch (ValueFitting.fit(property, values)) {
            case Fit.Fits(var fitted) -> fitted.isEmpty() ? whenNull() : always(fitted);
            case Fit.Refused refused -> refused(refused);
          };
      case RuleResult.LeftAlone() -> new Result.LeftAlone();
      case RuleResult.Undecided(var candidates) -> open(candidates);
      case RuleResult.Failed(var reason) ->
          new Result.Refused(
              problem(
                  Code.EXPRESSION_FAILED,
                  0,
                  reason,
                  "Correct the source, or the mapping's expression."));
      case RuleResult.NotReadYet(var attribute) ->
          new Result.Refused(
              problem(
                  Code.NOT_READ_YET,
                  0,
                  "the attribute %s was not read yet".formatted(attribute),
                  "Nothing to do: a full read with the attribute is under way or due."));
    };
  }

  /** Only candidates that the target would take. */
  private Result open(List<Value> candidates) {
    var fitting = new ArrayList<Value>();
    for (Value candidate : candidates) {
      switch (ValueFitting.fit(property, List.of(candidate))) {
        case Fit.Fits(var fitted) -> fitting.addAll(fitted);
        case Fit.Refused refused -> {
          if (candidates.size() == 1) {
            return refused(refused);
          }
        }
      }
    }
    return fitting.isEmpty()
        ? new Result.Refused(
            problem(
                Code.NOT_DECIDED,
                0,
                "none of %d candidates fits the property".formatted(candidates.size()),
                "Correct the source, or the mapping's candidates."))
        : new Result.Open(
            new OpenChoice(fitting, apply(), lineage),
            problem(
                Code.NOT_DECIDED,
                0,
                "the target was not asked which of %d values is free".formatted(fitting.size()),
                "Nothing to do: it is asked when the object is created."));
  }

  private Apply apply() {
    return property.mutability() == Mutability.CREATE_ONLY ? Apply.ON_CREATE_ONLY : mapping.apply();
  }

  private Result always(List<Value> values) {
    return new Result.Mapped(new DesiredValue(values, apply(), lineage));
  }

  private Result whenNull() {
    if (mapping.defaultValue().isPresent()) {
      return whenDefaulted(mapping.defaultValue().get());
    }
    return mapping.nulls() == NullPolicy.CLEAR && property.clearable()
        ? always(List.of())
        : new Result.LeftAlone();
  }

  private Result whenDefaulted(Value defaultValue) {
    return switch (ValueFitting.fit(property, List.of(defaultValue))) {
      case Fit.Fits(var fitted) ->
          new Result.Mapped(new DesiredValue(fitted, Apply.ON_CREATE_ONLY, defaultLineage));
      case Fit.Refused refused -> refused(refused);
    };
  }

  private Result refused(Fit.Refused refused) {
    return new Result.Refused(
        problem(refused.code(), refused.length(), refused.finding(), refused.remedy()));
  }

  private MappingProblem problem(Code code, int length, String finding, String remedy) {
    return new MappingProblem(
        target(), lineage.mapping(), lineage.sourceAttributes(), code, length, finding, remedy);
  }
}
