package dev.fairlead.jobs.planning;

import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.plan.Planner;
import dev.fairlead.engine.scope.DefaultExclusions;
import dev.fairlead.engine.scope.ScopeJudge;
import dev.fairlead.engine.scope.ScopeVerdict;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import dev.fairlead.engine.target.TargetKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** One revision's decisions, ready to be made: its scope, mappings and lifecycle. Pure. */
final class Decisions {
  private final ScopeJudge judge;
  private final Map<SourceKind, Mapper> mappers = new EnumMap<>(SourceKind.class);
  private final Map<SourceKind, TargetKind> kinds = new EnumMap<>(SourceKind.class);
  private final Planner planner;

  Decisions(ConfigurationBody body, MappingContext context) {
    judge = new ScopeJudge(body.kinds(), DefaultExclusions.rules(), body.scope());
    planner = new Planner(body.lifecycle());
    for (ObjectMapping mapping : body.mappings()) {
      var template = DefaultTemplates.get(mapping.template(), mapping.templateVersion());
      Mapper mapper = Mapper.of(mapping, context);
      for (SourceKind kind : template.sources()) {
        mappers.put(kind, mapper);
        kinds.put(kind, template.target());
      }
    }
  }

  Planner planner() {
    return planner;
  }

  ScopeVerdict scope(SourceObject object) {
    ScopeVerdict verdict = judge.judge(object);
    return verdict instanceof ScopeVerdict.InScope && !mappers.containsKey(object.kind())
        ? new ScopeVerdict.OutOfScope(
            "the configuration has no mapping for objects of kind " + object.kind(),
            "mapping:" + object.kind())
        : verdict;
  }

  /** Empty when no mapping makes anything of this kind. */
  Optional<DesiredObject> map(SourceObject object) {
    return Optional.ofNullable(mappers.get(object.kind())).map(mapper -> mapper.map(object));
  }

  /** What objects of a kind become; groups for groups, users for anything else unknown. */
  TargetKind targetKind(SourceKind kind) {
    return kinds.getOrDefault(kind, kind == SourceKind.GROUP ? TargetKind.GROUP : TargetKind.USER);
  }
}
