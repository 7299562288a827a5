package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.source.SourceEdge;

/** What to do about one edge. */
public sealed interface ReferenceDecision {
  SourceEdge edge();

  record Write(ReferenceChange change) implements ReferenceDecision {
    @Override
    public SourceEdge edge() {
      return change.edge();
    }
  }

  /** To be written when the other end arrives; nothing has failed. */
  record Pending(SourceEdge edge, SourceKey waitsFor, String reason) implements ReferenceDecision {}

  record Settled(SourceEdge edge, String reason) implements ReferenceDecision {}
}
