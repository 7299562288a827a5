package dev.fairlead.standalone.vectors;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.expression.Evaluation;
import dev.fairlead.engine.expression.ExpressionProblem;
import dev.fairlead.engine.expression.GeneratorSecret;
import dev.fairlead.engine.expression.Inputs;
import dev.fairlead.engine.expression.KeyedGenerator;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.expression.UniqueChoice;
import dev.fairlead.engine.value.Attributes;
import dev.fairlead.standalone.vectors.Vector.Expectation;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/** Evaluates vectors as mappings would, each as an object of its own. */
final class VectorRun {
  private static final TenantId TENANT = TenantId.of("00000000-0000-4000-8000-000000000001");

  private final Clock clock;
  private final GeneratorSecret secret;

  VectorRun(Clock clock) {
    this.clock = clock;
    this.secret = new GeneratorSecret(new SecureRandom().generateSeed(32));
  }

  VectorVerdict judge(Vector vector) {
    return switch (MappingExpression.parse(vector.expression())) {
      case MappingExpression.Unusable(var text, var problems) -> unusable(vector, problems);
      case MappingExpression.Usable usable -> judge(vector, usable);
    };
  }

  private static VectorVerdict unusable(Vector vector, List<ExpressionProblem> problems) {
    String actual =
        problems.stream()
            .map(ExpressionProblem::toString)
            .collect(Collectors.joining("; ", "refused: ", ""));
    return VectorVerdict.of(
        vector.expectation() instanceof Expectation.Failure, expected(vector), actual);
  }

  private VectorVerdict judge(Vector vector, MappingExpression.Usable expression) {
    Inputs inputs = inputs(vector, vector.number());
    Evaluation evaluation = decided(vector, expression.evaluate(inputs));
    return switch (vector.expectation()) {
      case Expectation.Values expected -> verdict(vector, holds(expected, evaluation), evaluation);
      case Expectation.Failure ignored ->
          verdict(vector, evaluation instanceof Evaluation.Failed, evaluation);
      case Expectation.Match(var pattern) ->
          verdict(
              vector,
              evaluation instanceof Evaluation.Computed(var values)
                  && values.size() == 1
                  && pattern.matcher(VectorText.of(values.getFirst())).find(),
              evaluation);
      case Expectation.Property ignored ->
          PropertyRule.of(vector.function())
              .map(rule ->
                  rule.holds(expression, inputs, inputs(vector, -vector.number()))
                      ? new VectorVerdict.Passed()
                      : verdict(vector, false, evaluation))
              .orElseGet(VectorVerdict.Skipped::new);
    };
  }

  /** Which object it is decides what is drawn, and nothing else. */
  private Inputs inputs(Vector vector, int object) {
    Attributes attributes = Attributes.of(vector.attributes());
    SourceAnchor anchor =
        SourceAnchor.of(
            ObjectGuid.of("00000000-0000-4000-8000-%012x".formatted(object & 0xFFFFFFFFL)));
    return new Inputs(
        attributes::read,
        clock.instant(),
        KeyedGenerator.of(secret, TENANT, anchor, vector.expression()));
  }

  private static Evaluation decided(Vector vector, Evaluation evaluation) {
    return evaluation instanceof Evaluation.Undecided(var candidates)
        ? UniqueChoice.choose(
            candidates, candidate -> vector.existing().contains(VectorText.of(candidate)))
        : evaluation;
  }

  private static boolean holds(Expectation.Values expected, Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Computed(var values) -> {
        List<String> actual = values.stream().map(VectorText::of).toList();
        yield expected.unordered()
            ? actual.stream().sorted().toList().equals(expected.texts().stream().sorted().toList())
            : actual.equals(expected.texts());
      }
      // a value that does not flow is written as null
      case Evaluation.Ignored() -> expected.texts().isEmpty();
      case Evaluation.NotReadYet ignored -> false;
      case Evaluation.Undecided ignored -> false;
      case Evaluation.Failed ignored -> false;
    };
  }

  private static VectorVerdict verdict(Vector vector, boolean passed, Evaluation evaluation) {
    return VectorVerdict.of(passed, expected(vector), actual(evaluation));
  }

  private static String expected(Vector vector) {
    return switch (vector.expectation()) {
      case Expectation.Values(var texts, var unordered) ->
          VectorText.shown(texts) + (unordered ? ", in any order" : "");
      case Expectation.Failure(var description) -> "an error: " + description;
      case Expectation.Match(var pattern) -> "what matches " + pattern;
      case Expectation.Property(var statement) -> statement;
    };
  }

  private static String actual(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Computed(var values) ->
          VectorText.shown(values.stream().map(VectorText::of).toList());
      case Evaluation.Ignored() -> "left out of the flow";
      case Evaluation.NotReadYet(var attribute) -> attribute + " was not read";
      case Evaluation.Undecided ignored -> "a question to the target";
      case Evaluation.Failed(var reason) -> "an error: " + reason;
    };
  }
}
