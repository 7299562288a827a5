package dev.fairlead.engine.configuration;

import dev.fairlead.engine.expression.ExpressionFunction.Trait;
import dev.fairlead.engine.expression.MappingExpression;
import dev.fairlead.engine.expression.Suggestions;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.AttributeMapping.Apply;
import dev.fairlead.engine.mapping.AttributeMapping.NullPolicy;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.MappingTemplate;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.mapping.ValueRule;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.target.CharacterRule;
import dev.fairlead.engine.target.PropertyRule;
import dev.fairlead.engine.target.PropertyRule.Mutability;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.engine.target.TargetSchema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds everything that is wrong with a configuration at once. */
final class ConfigurationCheck {
  /** Faster polling would only cost: changes wake the job anyway. */
  static final Duration SHORTEST_POLLING = Duration.ofMillis(500);

  static final int MOST_MATCH_RULES = 10;

  /** What links source and target: not an admin's to map. */
  private static final Set<String> ANCHORS =
      Set.of(TargetSchema.IMMUTABLE_ID, TargetSchema.UNIQUE_NAME);

  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private final SourceKnowledge known;

  /** What the mapping being checked recognises accounts by. */
  private Set<String> matched = Set.of();

  private ConfigurationCheck(SourceKnowledge known) {
    this.known = known;
  }

  /** What is not known of the source is not judged. */
  static List<ConfigurationProblem> problems(ConfigurationBody body, SourceKnowledge known) {
    var check = new ConfigurationCheck(known);
    check.domains(body);
    check.scope(body.scope());
    check.mappings(body);
    check.references(body);
    check.usageLocation(body.usageLocation());
    check.polling(body.polling());
    return List.copyOf(check.problems);
  }

  private void domains(ConfigurationBody body) {
    if (body.domains().isEmpty()) {
      report("domains", "a configuration needs at least one source domain");
    }
    if (new HashSet<>(body.domains()).size() < body.domains().size()) {
      report("domains", "a source domain is named twice: keep it once");
    }
  }

  private void scope(Scope scope) {
    problems.addAll(new ScopeCheck(known).problems(scope));
  }

  private void mappings(ConfigurationBody body) {
    var unmapped = EnumSet.noneOf(SourceKind.class);
    unmapped.addAll(body.kinds());
    var mapped = EnumSet.noneOf(SourceKind.class);
    for (int i = 0; i < body.mappings().size(); i++) {
      ObjectMapping mapping = body.mappings().get(i);
      String path = "mappings[%d]".formatted(i);
      Optional<MappingTemplate> template =
          DefaultTemplates.find(mapping.template(), mapping.templateVersion());
      if (template.isEmpty()) {
        report(
            path + ".template",
            "there is no template \"%s\" in version %d"
                .formatted(mapping.template(), mapping.templateVersion()));
        continue;
      }
      for (SourceKind kind : template.get().sources()) {
        unmapped.remove(kind);
        if (!mapped.add(kind)) {
          report(path, "objects of kind %s already have a mapping: keep one".formatted(kind));
        }
      }
      departures(path, mapping, template.get());
    }
    for (SourceKind kind : unmapped) {
      report(
          "kinds",
          "objects of kind %s have no mapping: add one, or leave them out".formatted(kind));
    }
  }

  private void departures(String path, ObjectMapping mapping, MappingTemplate template) {
    TargetSchema schema = TargetSchema.graph(template.target());
    matched =
        mapping.matching().stream()
            .flatMap(policy -> policy.rules().stream())
            .flatMap(rule -> rule.properties().stream())
            .collect(Collectors.toUnmodifiableSet());
    var targets = new HashSet<String>();
    for (int i = 0; i < mapping.overrides().size(); i++) {
      String target = mapping.overrides().get(i).target();
      if (!targets.add(target)) {
        report(
            "%s.overrides[%d].target".formatted(path, i),
            "%s is mapped twice: keep one".formatted(target));
      }
      override("%s.overrides[%d]".formatted(path, i), mapping.overrides().get(i), schema);
    }
    mapping.matching().ifPresent(policy -> matching(path + ".matching", policy, template));
    together(path, mapping, template, schema);
    for (String property : mapping.unmapped().stream().sorted().toList()) {
      if (schema.property(property).filter(PropertyRule::requiredOnCreate).isPresent()
          && mapping.overrides().stream().noneMatch(it -> it.target().equals(property))) {
        report(
            path + ".unmapped",
            "%s is needed to create objects and cannot be left out".formatted(property));
      }
    }
  }

  /** Members of a complex property that the target replaces as a whole are mapped together. */
  private void together(
      String path, ObjectMapping mapping, MappingTemplate template, TargetSchema schema) {
    Set<String> mapped =
        Stream.concat(
                template.mappings().stream()
                    .map(AttributeMapping::target)
                    .filter(it -> !mapping.unmapped().contains(it)),
                mapping.overrides().stream().map(AttributeMapping::target))
            .collect(Collectors.toUnmodifiableSet());
    for (String missing : schema.writtenWith(mapped).stream().sorted().toList()) {
      report(
          path + ".overrides",
          "%s must be mapped, too: Microsoft Graph clears it whenever its sibling is written"
              .formatted(missing));
    }
  }

  /** The mappings of one kind of target object leave a reference alone together, or not at all. */
  private void references(ConfigurationBody body) {
    for (ReferenceAttribute reference : ReferenceAttribute.values()) {
      var leftOut = new TreeSet<Boolean>();
      for (ObjectMapping mapping : body.mappings()) {
        DefaultTemplates.find(mapping.template(), mapping.templateVersion())
            .filter(template -> template.target() == reference.from())
            .filter(template -> template.sources().stream().anyMatch(body.kinds()::contains))
            .ifPresent(template -> leftOut.add(mapping.unmapped().contains(reference.property())));
      }
      if (leftOut.size() > 1) {
        report(
            "mappings",
            "%s is left out of one mapping of a %s and not of the other: leave it out of both, or of none"
                .formatted(reference.property(), reference.from()));
      }
    }
  }

  /** What Microsoft Graph filters by without reading an index that lags behind. */
  private static final Set<String> MATCHABLE =
      Set.of("userPrincipalName", "mail", "mailNickname", "displayName", "employeeId");

  private void matching(String path, MatchPolicy policy, MappingTemplate template) {
    if (template.target() != TargetKind.USER && !policy.rules().isEmpty()) {
      report(
          path,
          "only people are matched by attributes; a %s is matched by its anchor"
              .formatted(template.target()));
      return;
    }
    if (policy.rules().size() > MOST_MATCH_RULES) {
      report(path + ".rules", "at most %d rules are possible".formatted(MOST_MATCH_RULES));
    }
    for (int i = 0; i < policy.rules().size(); i++) {
      List<String> properties = policy.rules().get(i).properties();
      String place = "%s.rules[%d].properties".formatted(path, i);
      if (properties.isEmpty() || Set.copyOf(properties).size() < properties.size()) {
        report(place, "must name at least one property, each once");
      }
      for (String property : properties) {
        if (!MATCHABLE.contains(property)) {
          report(
              place,
              "accounts cannot be looked up by %s, only by %s"
                  .formatted(property, String.join(", ", MATCHABLE.stream().sorted().toList())));
        }
      }
    }
  }

  private void override(String path, AttributeMapping override, TargetSchema schema) {
    String target = override.target();
    Optional<PropertyRule> property = schema.property(target);
    if (property.isEmpty()) {
      report(path + ".target", unknown(target, schema));
    } else if (!property.get().writable()) {
      report(
          path + ".target",
          "%s cannot be written through Microsoft Graph: %s"
              .formatted(target, property.get().readOnlyBecause().orElseThrow()));
    } else if (ANCHORS.contains(target)) {
      report(
          path + ".target",
          "%s ties source and target together and is not for mapping".formatted(target));
    } else if (override.nulls() == NullPolicy.CLEAR && !property.get().clearable()) {
      report(path + ".nulls", "%s cannot be cleared in the target: ignore nulls".formatted(target));
    }
    if (override.rule() instanceof ValueRule.None && override.nulls() == NullPolicy.CLEAR) {
      report(
          path + ".nulls",
          "a mapping without a value leaves %s alone: ignore nulls".formatted(target));
    }
    if (override.apply() == Apply.ADD_TO_LIST && property.filter(PropertyRule::list).isEmpty()) {
      report(path + ".apply", "%s takes one value: there is no list to add to".formatted(target));
    }
    boolean onCreateOnly =
        override.apply() == Apply.ON_CREATE_ONLY
            || property.filter(it -> it.mutability() == Mutability.CREATE_ONLY).isPresent();
    override
        .rule()
        .expressions()
        .forEach(it -> expression(path + ".rule", target, it, onCreateOnly));
    attributes(path + ".rule", override.rule());
  }

  /** Those that no expression reads: of them, the expression's problems tell. */
  private void attributes(String path, ValueRule rule) {
    if (known.attributes().isEmpty()) {
      return;
    }
    Set<String> names =
        known.attributes().get().keySet().stream()
            .map(it -> it.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    Set<String> computed =
        rule.expressions()
            .filter(MappingExpression.Usable.class::isInstance)
            .flatMap(it -> ((MappingExpression.Usable) it).attributes())
            .collect(Collectors.toUnmodifiableSet());
    rule.attributes()
        .filter(name -> !computed.contains(name) && !names.contains(name.toLowerCase(Locale.ROOT)))
        .distinct()
        .forEach(name ->
            report(
                path,
                "unknown attribute \"%s\"%s"
                    .formatted(
                        name, Suggestions.question(name, known.attributes().get().keySet()))));
  }

  private void asksTarget(String path, String target, boolean onCreateOnly) {
    if (!onCreateOnly) {
      report(path, "SelectUniqueValue chooses a value once: apply the mapping on create only");
    }
    if (!MATCHABLE.contains(target)) {
      report(
          path,
          "SelectUniqueValue asks the target who has a value, which is possible for %s only"
              .formatted(String.join(", ", MATCHABLE.stream().sorted().toList())));
    }
    if (matched.contains(target)) {
      report(
          path, "%s recognises existing accounts, so its value cannot be chosen".formatted(target));
    }
  }

  private void expression(
      String path, String target, MappingExpression expression, boolean onCreateOnly) {
    switch (expression) {
      case MappingExpression.Unusable(var text, var found) ->
          found.forEach(problem -> report(path, problem.toString()));
      case MappingExpression.Usable usable -> {
        known
            .attributes()
            .map(it -> usable.unknownAttributes(it.keySet()))
            .ifPresent(unknown -> unknown.forEach(it -> report(path, it.toString())));
        if (usable.has(Trait.CHANCE) && !onCreateOnly) {
          report(
              path,
              "Guid and RandomString draw a value, which must not replace what is there:"
                  + " apply the mapping on create only");
        }
        if (usable.has(Trait.ASKS_TARGET)) {
          asksTarget(path, target, onCreateOnly);
        }
      }
    }
  }

  private static String unknown(String target, TargetSchema schema) {
    String question =
        schema.properties().keySet().stream()
            .filter(name -> name.equalsIgnoreCase(target) || name.endsWith("." + target))
            .findFirst()
            .map(", did you mean \"%s\"?"::formatted)
            .orElse("");
    return "a %s has no property \"%s\"%s".formatted(schema.kind(), target, question);
  }

  private void usageLocation(Optional<String> usageLocation) {
    usageLocation
        .flatMap(CharacterRule.COUNTRY_CODE::complaint)
        .ifPresent(complaint -> report("usageLocation", "the value " + complaint));
  }

  private void polling(Duration polling) {
    if (polling.compareTo(SHORTEST_POLLING) < 0) {
      report("polling", "may not be shorter than %d ms".formatted(SHORTEST_POLLING.toMillis()));
    }
  }

  private void report(String path, String sentence) {
    problems.add(new ConfigurationProblem(path, sentence));
  }
}
