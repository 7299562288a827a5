package dev.fairlead.engine.scope;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.scope.ScopeVerdict.InScope;
import dev.fairlead.engine.scope.ScopeVerdict.OutOfScope;
import dev.fairlead.engine.scope.ScopeVerdict.Undecided;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private final List<GroupRule> groupRules;
  private final Optional<Condition> filter;

  public ScopeJudge(Set<SourceKind> kinds, List<ExclusionRule> exclusions, Scope scope) {
    this.kinds = Set.copyOf(kinds);
    this.exclusions = List.copyOf(exclusions);
    this.scope = scope;
    List<ContainerRule> containers =
        switch (scope) {
          case Scope.Everything() -> List.of();
          case Scope.Containers(var rules) -> rules;
          case Scope.Rules rules -> rules.containers();
        };
    this.containerRules =
        containers.stream()
            .collect(Collectors.toUnmodifiableMap(ContainerRule::container, Function.identity()));
    this.groupRules = scope instanceof Scope.Rules rules ? rules.groups() : List.of();
    this.filter = scope instanceof Scope.Rules rules ? rules.filter() : Optional.empty();
  }

  /** What has to be known about each object's memberships before it is judged. */
  public Set<GroupQuestion> groups() {
    return Stream.concat(
            groupRules.stream().map(rule -> new GroupQuestion(rule.group(), rule.transitive())),
            filter.stream()
                .flatMap(Condition::tree)
                .flatMap(condition ->
                    condition instanceof Condition.MemberOf(var group, var transitive, var label)
                        ? Stream.of(new GroupQuestion(group, transitive))
                        : Stream.empty()))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The source attributes that verdicts depend on: without them everything is undecided. */
  public Set<String> attributes() {
    return Stream.concat(exclusions.stream().map(ExclusionRule::condition), filter.stream())
        .flatMap(Condition::attributes)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@link #judge(SourceObject, ScopeFacts)} where neither groups nor time play a role. */
  public ScopeVerdict judge(SourceObject object) {
    return judge(object, ScopeFacts.at(object.readAt())).verdict();
  }

  /**
   * Judges a live object. Tombstones are never judged: a deleted object is not out of scope, it is
   * gone.
   */
  public Judgement judge(SourceObject object, ScopeFacts facts) {
    if (!kinds.contains(object.kind())) {
      return new Judgement(
          new OutOfScope(unwanted(object.kind()), "kind:" + object.kind()), Optional.empty());
    }
    var conditions = new Conditions(object, facts);
    ScopeVerdict verdict =
        excluded(object, conditions).orElseGet(() -> byScope(object, facts, conditions));
    return new Judgement(verdict, conditions.until());
  }

  private ScopeVerdict byScope(SourceObject object, ScopeFacts facts, Conditions conditions) {
    if (containerRules.isEmpty() && groupRules.isEmpty() && filter.isEmpty()) {
      return scope instanceof Scope.Containers
          ? byNearestRule(object)
          : new InScope("the scope is everything");
    }
    var verdicts = new ArrayList<ScopeVerdict>();
    if (!containerRules.isEmpty()) {
      verdicts.add(byNearestRule(object));
    }
    if (!groupRules.isEmpty()) {
      verdicts.add(byGroups(object, facts));
    }
    filter.ifPresent(it -> verdicts.add(byFilter(it, object, facts, conditions)));
    return together(verdicts);
  }

  /** One that says no is enough; then one that does not know. */
  private static ScopeVerdict together(List<ScopeVerdict> verdicts) {
    for (ScopeVerdict verdict : verdicts) {
      if (verdict instanceof OutOfScope) {
        return verdict;
      }
    }
    for (ScopeVerdict verdict : verdicts) {
      if (verdict instanceof Undecided) {
        return verdict;
      }
    }
    return new InScope(
        verdicts.stream().map(ScopeVerdict::reason).collect(Collectors.joining("; ")));
  }

  /** An excluded group wins over any included one. */
  private ScopeVerdict byGroups(SourceObject object, ScopeFacts facts) {
    @Nullable ScopeVerdict included = null;
    @Nullable ScopeVerdict unknown = null;
    boolean some = false;
    for (GroupRule rule : groupRules) {
      boolean include = rule.effect() == GroupRule.Effect.INCLUDE;
      some |= include;
      Optional<Boolean> member =
          object.key().guid().equals(rule.group())
              ? Optional.of(true)
              : facts.member(new GroupQuestion(rule.group(), rule.transitive()));
      if (member.isEmpty()) {
        unknown = new Undecided("the members of %s are not known".formatted(rule.label()));
      } else if (member.get() && !include) {
        return new OutOfScope(
            "a member of the excluded group " + rule.label(), "group:" + rule.group());
      } else if (member.get() && included == null) {
        included = new InScope("a member of the included group " + rule.label());
      }
    }
    if (unknown != null) {
      return unknown;
    }
    if (included != null) {
      return included;
    }
    return some
        ? new OutOfScope("a member of no included group", "group:none")
        : new InScope("a member of no excluded group");
  }

  private static ScopeVerdict byFilter(
      Condition filter, SourceObject object, ScopeFacts facts, Conditions conditions) {
    return switch (conditions.test(filter)) {
      case Finding.Holds(var words) -> new InScope("the filter holds: " + words);
      case Finding.Fails() ->
          new OutOfScope(
              "the filter does not hold: " + Described.failure(filter, object, facts), "filter");
      case Finding.NotRead(var what) ->
          new Undecided("%s was not read yet, which the filter needs".formatted(what));
    };
  }

  private static String unwanted(SourceKind kind) {
    return switch (kind) {
      case USER, INET_ORG_PERSON, GROUP, CONTACT ->
          "the configuration does not provision objects of kind " + kind;
      case FOREIGN_SECURITY_PRINCIPAL ->
          "a foreign security principal only stands for an object of another domain";
      case CONTAINER, OTHER -> "objects of kind " + kind + " have no counterpart in the target";
    };
  }

  private Optional<ScopeVerdict> excluded(SourceObject object, Conditions conditions) {
    @Nullable ScopeVerdict undecided = null;
    for (ExclusionRule rule : exclusions) {
      if (!rule.appliesTo().contains(object.kind())) {
        continue;
      }
      switch (conditions.test(rule.condition())) {
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
