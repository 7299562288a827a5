package dev.fairlead.engine.configuration;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.expression.Suggestions;
import dev.fairlead.engine.scope.Condition;
import dev.fairlead.engine.scope.ContainerRule;
import dev.fairlead.engine.scope.DatePoint;
import dev.fairlead.engine.scope.GroupRule;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.scope.ScopePattern;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Finds everything that is wrong with a scope at once. */
final class ScopeCheck {
  static final int MOST_CONTAINERS = 5_000;
  static final int MOST_GROUPS = 100;

  /** Conditions of a filter, those that hold others included. */
  static final int MOST_CONDITIONS = 500;

  static final int DEEPEST = 12;
  static final int LONGEST_OPERAND = 1_000;

  /** How far from now a moving moment may be: a hundred years. */
  static final Duration FARTHEST = Duration.ofDays(36_525);

  /** Directories count time from here. */
  private static final Instant EARLIEST = Instant.parse("1600-12-31T23:59:59Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private final List<ConfigurationProblem> problems = new ArrayList<>();
  private static final Set<SourceType> TEXTS =
      EnumSet.of(SourceType.TEXT, SourceType.NUMBER, SourceType.FLAG, SourceType.MOMENT);

  /** Directories keep numbers, flags and dates in texts, too. */
  private static final Set<SourceType> NUMBERS = EnumSet.of(SourceType.TEXT, SourceType.NUMBER);

  private static final Set<SourceType> FLAGS = EnumSet.of(SourceType.TEXT, SourceType.FLAG);

  private static final Set<SourceType> DATES =
      EnumSet.of(SourceType.TEXT, SourceType.NUMBER, SourceType.MOMENT);

  private static final Set<SourceType> VALUES = EnumSet.complementOf(EnumSet.of(SourceType.LINK));

  private final SourceKnowledge known;
  private final Map<String, SourceType> types = new HashMap<>();

  ScopeCheck(SourceKnowledge known) {
    this.known = known;
    known.attributes().ifPresent(all -> all.forEach((name, type) -> types.put(lower(name), type)));
  }

  List<ConfigurationProblem> problems(Scope scope) {
    switch (scope) {
      case Scope.Everything() -> {}
      case Scope.Containers(var rules) -> {
        if (rules.stream().noneMatch(it -> it.effect() == ContainerRule.Effect.INCLUDE)) {
          report("scope", "no container is included, so nothing would be in scope: include one");
        }
        limit("scope.rules", rules.size(), MOST_CONTAINERS, "containers");
        containers("scope.rules", rules);
      }
      case Scope.Rules rules -> rules(rules);
    }
    return problems;
  }

  private void rules(Scope.Rules rules) {
    if (!rules.containers().isEmpty()
        && rules.containers().stream()
            .noneMatch(it -> it.effect() == ContainerRule.Effect.INCLUDE)) {
      report(
          "scope.containers",
          "no container is included, so nothing would be in scope: include one, for example the"
              + " domain itself");
    }
    limit("scope.containers", rules.containers().size(), MOST_CONTAINERS, "containers");
    limit("scope.groups", rules.groups().size(), MOST_GROUPS, "groups");
    containers("scope.containers", rules.containers());
    for (int i = 0; i < rules.groups().size(); i++) {
      GroupRule rule = rules.groups().get(i);
      label("scope.groups[%d].label".formatted(i), rule.label());
      group("scope.groups[%d].group".formatted(i), rule.group());
    }
    rules
        .filter()
        .ifPresent(filter -> {
          limit("scope.filter", filter.tree().count(), MOST_CONDITIONS, "conditions");
          condition("scope.filter", filter, 1);
        });
  }

  private void containers(String path, List<ContainerRule> rules) {
    for (int i = 0; i < rules.size(); i++) {
      label("%s[%d].label".formatted(path, i), rules.get(i).label());
      ObjectGuid container = rules.get(i).container();
      if (known.objects().filter(it -> !it.containsKey(container)).isPresent()) {
        report(
            "%s[%d].container".formatted(path, i),
            "the source domains have no container %s: choose another, or remove the rule"
                .formatted(container));
      }
    }
  }

  private void group(String path, ObjectGuid group) {
    if (known.objects().isEmpty()) {
      return;
    }
    SourceKind kind = known.objects().get().get(group);
    if (kind != SourceKind.GROUP) {
      report(
          path,
          (kind == null
                  ? "the source domains have no group %s: choose another, or remove the rule"
                  : "%s is no group: choose one, or remove the rule")
              .formatted(group));
    }
  }

  private void condition(String path, Condition condition, int depth) {
    if (depth > DEEPEST) {
      report(path, "conditions are nested deeper than %d".formatted(DEEPEST));
      return;
    }
    switch (condition) {
      case Condition.All(var parts) -> parts(path, parts, depth);
      case Condition.Any(var parts) -> parts(path, parts, depth);
      case Condition.Not(var inner) -> condition(path + ".condition", inner, depth + 1);
      case Condition.TextTest it -> {
        attribute(path, it.attribute(), TEXTS);
        operand(path + ".operand", it.operand());
      }
      case Condition.PatternTest it -> {
        attribute(path, it.attribute(), TEXTS);
        if (it.pattern() instanceof ScopePattern.Unusable(var text, var reason)) {
          report(path + ".pattern", "the regular expression cannot be used: " + reason);
        }
      }
      case Condition.EqualTo(var name, var text) -> named(path, name, text);
      case Condition.StartsWith(var name, var text) -> named(path, name, text);
      case Condition.Contains(var name, var text) -> named(path, name, text);
      case Condition.NameContains(var text) -> operand(path + ".part", text);
      case Condition.AnyBit(var name, var mask) -> mask(path, name, mask);
      case Condition.AllBits(var name, var mask) -> mask(path, name, mask);
      case Condition.NoBit(var name, var mask) -> mask(path, name, mask);
      case Condition.MemberOf(var group, var transitive, var label) -> {
        label(path + ".label", label);
        group(path + ".group", group);
      }
      case Condition.Present(var name) -> attribute(path, name, VALUES);
      case Condition.Absent(var name) -> attribute(path, name, VALUES);
      case Condition.NumberTest it -> attribute(path, it.attribute(), NUMBERS);
      case Condition.FlagTest(var name, var expected) -> attribute(path, name, FLAGS);
      case Condition.DateTest it -> {
        attribute(path, it.attribute(), DATES);
        point(path + ".point", it.point());
      }
    }
  }

  private void point(String path, DatePoint point) {
    boolean near =
        switch (point) {
          case DatePoint.Fixed(var moment) -> moment.isAfter(EARLIEST) && moment.isBefore(LATEST);
          case DatePoint.FromNow(var offset) -> offset.abs().compareTo(FARTHEST) <= 0;
        };
    if (!near) {
      report(
          path,
          "is too far away: name a moment between the years 1601 and 9999, or at most %d days from now"
              .formatted(FARTHEST.toDays()));
    }
  }

  private void parts(String path, List<Condition> parts, int depth) {
    if (parts.isEmpty()) {
      report(path + ".conditions", "is empty: name at least one condition");
    }
    for (int i = 0; i < parts.size(); i++) {
      condition("%s.conditions[%d]".formatted(path, i), parts.get(i), depth + 1);
    }
  }

  private void named(String path, String attribute, String operand) {
    attribute(path, attribute, TEXTS);
    operand(path, operand);
  }

  private void mask(String path, String attribute, long mask) {
    attribute(path, attribute, NUMBERS);
    if (mask == 0) {
      report(path + ".mask", "is 0, which has no bit: name at least one");
    }
  }

  private void attribute(String path, String name, Set<SourceType> suitable) {
    if (known.attributes().isEmpty()) {
      return;
    }
    SourceType type = types.get(lower(name));
    if (type == null) {
      report(
          path + ".attribute",
          "unknown attribute \"%s\"%s"
              .formatted(name, Suggestions.question(name, known.attributes().get().keySet())));
    } else if (type == SourceType.LINK) {
      report(
          path + ".attribute",
          "%s holds references to other objects, which have no value to test: for groups use MemberOf"
              .formatted(name));
    } else if (!suitable.contains(type)) {
      report(
          path + ".attribute",
          "%s holds %s, which this test never finds: use another test"
              .formatted(name, type.words()));
    }
  }

  /** An empty operand is in every text, and equal to none that a directory keeps. */
  private void operand(String path, String operand) {
    if (operand.isEmpty()) {
      report(path, "is empty: to test for a missing value use Absent or Present");
    } else if (operand.length() > LONGEST_OPERAND) {
      report(path, "is longer than %d characters".formatted(LONGEST_OPERAND));
    }
  }

  private void label(String path, String label) {
    if (label.isBlank() || label.length() > LONGEST_OPERAND) {
      report(path, "must say in 1 to %d characters what is meant".formatted(LONGEST_OPERAND));
    }
  }

  private void limit(String path, long number, int most, String what) {
    if (number > most) {
      report(path, "has %d %s, at most %d are possible".formatted(number, what, most));
    }
  }

  private void report(String path, String sentence) {
    problems.add(new ConfigurationProblem(path, sentence));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
