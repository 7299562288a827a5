package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.scope.ScopeVerdict.InScope;
import dev.fairlead.engine.scope.ScopeVerdict.OutOfScope;
import dev.fairlead.engine.scope.ScopeVerdict.Undecided;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges objects under one revision's scope: first their kind, then the exclusions, then the scope.
 * Safe to share between threads.
 */
public final class ScopeJudge {
  private final Set<SourceKind> kinds;
  private final List<ExclusionRule> exclusions;
  private final Scope scope;
  private final Map<ObjectGuid, ContainerRule> containerRules;

  public ScopeJudge(Set<SourceKind> kinds, List<ExclusionRule> exclusions, Scope scope) {
    this.kinds = Set.copyOf(kinds);
    this.exclusions = List.copyOf(exclusions);
    this.scope = scope;
    this.containerRules =
        switch (scope) {
          case Scope.Everything() -> Map.of();
          case Scope.Containers(var rules) ->
              rules.stream()
                  .collect(
                      Collectors.toUnmodifiableMap(ContainerRule::container, Function.identity()));
        };
  }

  /** The source attributes that verdicts depend on: without them everything is undecided. */
  public Set<String> attributes() {
    return exclusions.stream()
        .flatMap(rule -> rule.condition().attributes())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * Judges a live object. Tombstones are never judged: a deleted object is not out of scope, it is
   * gone.
   */
  public ScopeVerdict judge(SourceObject object) {
    if (!kinds.contains(object.kind())) {
      return new OutOfScope(unwanted(object.kind()), "kind:" + object.kind());
    }
    return excluded(object)
        .orElseGet(() ->
            switch (scope) {
              case Scope.Everything() -> new InScope("the scope is everything");
              case Scope.Containers ignored -> byNearestRule(object);
            });
  }

  private static String unwanted(SourceKind kind) {
    return switch (kind) {
      case USER, INET_ORG_PERSON, GROUP ->
          "the configuration does not provision objects of kind " + kind;
      case CONTACT -> "contacts cannot be written through Microsoft Graph";
      case FOREIGN_SECURITY_PRINCIPAL ->
          "a foreign security principal only stands for an object of another domain";
      case CONTAINER, OTHER -> "objects of kind " + kind + " have no counterpart in the target";
    };
  }

  private Optional<ScopeVerdict> excluded(SourceObject object) {
    @Nullable ScopeVerdict undecided = null;
    for (ExclusionRule rule : exclusions) {
      if (!rule.appliesTo().contains(object.kind())) {
        continue;
      }
      switch (Conditions.test(rule.condition(), object)) {
        case Finding.Holds(var words) -> {
          return Optional.of(
              new OutOfScope(rule.sentence() + " (" + words + ")", "exclusion:" + rule.id()));
        }
        case Finding.NotRead(var attribute) ->
            undecided =
                new Undecided(
                    "%s was not read yet, which the exclusion %s needs"
                        .formatted(attribute, rule.id()));
        case Finding.Fails() -> {}
      }
    }
    return Optional.ofNullable(undecided);
  }

  private ScopeVerdict byNearestRule(SourceObject object) {
    for (ObjectGuid container : object.path().nearestFirst()) {
      ContainerRule rule = containerRules.get(container);
      if (rule != null) {
        return switch (rule.effect()) {
          case INCLUDE -> new InScope("below the included container " + rule.label());
          case EXCLUDE ->
              new OutOfScope(
                  "below the excluded container " + rule.label(), "container:" + container);
        };
      }
    }
    return object.path().complete()
        ? new OutOfScope("below no included container", "container:none")
        : new Undecided("the containers around it are not all known yet");
  }
}
