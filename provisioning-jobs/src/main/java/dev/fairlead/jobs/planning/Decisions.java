package dev.fairlead.jobs.planning;

import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.plan.Leaving;
import dev.fairlead.engine.plan.Planner;
import dev.fairlead.engine.scope.GroupQuestion;
import dev.fairlead.engine.scope.Judgement;
import dev.fairlead.engine.scope.ScopeFacts;
import dev.fairlead.engine.scope.ScopeJudge;
import dev.fairlead.engine.scope.ScopeVerdict;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.TargetKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One revision's decisions, ready to be made: its scope, mappings and lifecycle. Pure. */
final class Decisions {
  /** How old a value may be that depends on the time: expressions format days, not seconds. */
  static final Duration TIMELY = Duration.ofHours(1);

  private final ScopeJudge judge;
  private final Optional<ScopeJudge> before;
  private final Map<SourceKind, Mapper> mappers = new EnumMap<>(SourceKind.class);
  private final Map<SourceKind, TargetKind> kinds = new EnumMap<>(SourceKind.class);
  private final Map<SourceKind, MatchPolicy> matching = new EnumMap<>(SourceKind.class);
  private final Planner planner;

  /**
   * @param before what was active until now, while its decisions are replaced
   */
  Decisions(ConfigurationBody body, Optional<ConfigurationBody> before, MappingContext context) {
    judge = body.scopeJudge();
    this.before = before.map(ConfigurationBody::scopeJudge);
    planner = new Planner(body.lifecycle());
    for (ObjectMapping mapping : body.mappings()) {
      var template = DefaultTemplates.get(mapping.template(), mapping.templateVersion());
      Mapper mapper = Mapper.of(mapping, context);
      for (SourceKind kind : template.sources()) {
        mappers.put(kind, mapper);
        mapping.matching().ifPresent(policy -> matching.put(kind, policy));
        kinds.put(kind, template.target());
      }
    }
  }

  MatchPolicy matching(SourceKind kind) {
    return matching.getOrDefault(kind, MatchPolicy.ANCHOR_ONLY);
  }

  Planner planner() {
    return planner;
  }

  /** What has to be known about memberships. */
  Set<GroupQuestion> groups() {
    return Stream.concat(Stream.of(judge), before.stream())
        .flatMap(it -> it.groups().stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  Judgement scope(SourceObject object, ScopeFacts facts) {
    Judgement judgement = judge.judge(object, facts);
    return judgement.verdict() instanceof ScopeVerdict.InScope
            && !mappers.containsKey(object.kind())
        ? new Judgement(
            new ScopeVerdict.OutOfScope(
                "the configuration has no mapping for objects of kind " + object.kind(),
                "mapping:" + object.kind()),
            Optional.empty())
        : judgement;
  }

  /** Why an object is out that was in scope when it was last planned. */
  Leaving leaving(SourceObject object, ScopeFacts facts) {
    return before
            .filter(it -> it.judge(object, facts).verdict() instanceof ScopeVerdict.InScope)
            .isPresent()
        ? Leaving.BY_REVISION
        : Leaving.BY_OBJECT;
  }

  /**
   * When what is decided about an object has to be looked at again, whatever happens to it: at the
   * moment its verdict may change, and now and then where a mapping asks for the time, or nothing
   * could be decided.
   */
  Optional<Instant> recheckAt(SourceObject object, Judgement judgement, Instant now) {
    Mapper mapper = mappers.get(object.kind());
    boolean timely =
        switch (judgement.verdict()) {
          case ScopeVerdict.InScope _ -> mapper != null && mapper.dependsOnTime();
          case ScopeVerdict.Undecided _ -> true;
          case ScopeVerdict.OutOfScope _ -> false;
        };
    Optional<Instant> until = judgement.until();
    return timely
        ? Optional.of(until.filter(now.plus(TIMELY)::isAfter).orElseGet(() -> now.plus(TIMELY)))
        : until;
  }

  /** Empty when no mapping makes anything of this kind. */
  Optional<DesiredObject> map(SourceObject object) {
    return Optional.ofNullable(mappers.get(object.kind())).map(mapper -> mapper.map(object));
  }

  /** What objects of a kind become; users for anything unknown. */
  TargetKind targetKind(SourceKind kind) {
    TargetKind unmapped =
        switch (kind) {
          case GROUP -> TargetKind.GROUP;
          case CONTACT -> TargetKind.CONTACT;
          case USER, INET_ORG_PERSON, FOREIGN_SECURITY_PRINCIPAL, CONTAINER, OTHER ->
              TargetKind.USER;
        };
    return kinds.getOrDefault(kind, unmapped);
  }
}
