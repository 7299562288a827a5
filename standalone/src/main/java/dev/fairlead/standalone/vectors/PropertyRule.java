package dev.fairlead.standalone.vectors;

import dev.fairlead.engine.expression.Evaluation;
import dev.fairlead.engine.expression.Inputs;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.expression.Trace;
import dev.fairlead.engine.value.Reading;
import dev.fairlead.engine.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a vector's property in words means for a function, as far as we know it. */
interface PropertyRule {
  /**
   * Whether the property holds for the expression on this object.
   *
   * @param other the same inputs for another object
   */
  boolean holds(MappingExpression.Usable expression, Inputs inputs, Inputs other);

  static Optional<PropertyRule> of(String function) {
    return switch (function) {
      case "AppRoleAssignmentsComplex", "AssertiveAppRoleAssignmentsComplex" ->
          Optional.of((expression, inputs, other) -> rolesAreNotPrimary(expression, inputs));
      case "SingleAppRoleAssignment" ->
          Optional.of((expression, inputs, other) -> values(expression, inputs).size() == 1);
      case "Redact" -> Optional.of((expression, inputs, other) -> flowsUnseen(expression, inputs));
      case "IgnoreFlowIfNullOrEmpty" ->
          Optional.of((expression, inputs, other) ->
              expression.evaluate(inputs) instanceof Evaluation.Ignored);
      case "Guid", "RandomString" ->
          Optional.of((expression, inputs, other) ->
              !expression.evaluate(inputs).equals(expression.evaluate(other)));
      default -> Optional.empty();
    };
  }

  private static List<Value> values(MappingExpression.Usable expression, Inputs inputs) {
    return expression.evaluate(inputs) instanceof Evaluation.Computed(var values)
        ? values
        : List.of();
  }

  /** One role for each assignment, none of them primary, each with a value. */
  private static boolean rolesAreNotPrimary(MappingExpression.Usable expression, Inputs inputs) {
    long assignments =
        expression
            .attributes()
            .map(inputs.attributes())
            .flatMap(reading ->
                reading instanceof Reading.Present(var values) ? values.stream() : Stream.empty())
            .count();
    List<Value> roles = values(expression, inputs);
    return roles.size() == assignments && roles.stream().allMatch(PropertyRule::isRole);
  }

  private static boolean isRole(Value value) {
    try {
      JsonNode role = JsonMapper.shared().readTree(VectorText.of(value));
      return role.path("primary").isBoolean()
          && !role.path("primary").booleanValue()
          && !role.path("value").asString("").isEmpty();
    } catch (JacksonException notJson) {
      return false;
    }
  }

  /** The value flows, and no part of the trace shows it. */
  private static boolean flowsUnseen(MappingExpression.Usable expression, Inputs inputs) {
    List<Value> flowing = values(expression, inputs);
    Trace trace = expression.trace(inputs);
    return !flowing.isEmpty()
        && trace.redacted()
        && trace.whole().shown() instanceof Trace.Shown.Masked
        && flowing.stream()
            .map(VectorText::of)
            .noneMatch(secret -> !secret.isEmpty() && trace.whole().toString().contains(secret));
  }
}
