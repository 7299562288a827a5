package dev.fairlead.engine.scope;

import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.source.SourceObject;
import java.util.List;
import java.util.Set;

/**
 * Judges objects under one revision's scope: first their kind, then the exclusions, then the scope.
 */
public record ScopeJudge(Set<SourceKind> kinds, List<ExclusionRule> exclusions, Scope scope) {
  public ScopeJudge {
    kinds = Set.copyOf(kinds);
    exclusions = List.copyOf(exclusions);
  }

  /** Never judges a tombstone: a deleted object is not out of scope, it is gone. */
  public ScopeVerdict judge(SourceObject object) {
    throw new UnsupportedOperationException();
  }
}
