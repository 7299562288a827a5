package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.source.SourceEdge;

/** A change of one edge between two target objects, made in the second pass. */
public sealed interface ReferenceChange extends PlannedChange {
  SourceEdge edge();

  @Override
  default SourceKey source() {
    return edge().from();
  }

  record AddMember(SourceEdge edge, TargetId group, TargetId member) implements ReferenceChange {
    @Override
    public Verb verb() {
      return Verb.ADD_MEMBER;
    }
  }

  record RemoveMember(SourceEdge edge, TargetId group, TargetId member) implements ReferenceChange {
    @Override
    public Verb verb() {
      return Verb.REMOVE_MEMBER;
    }
  }

  /** Replaces whichever manager the person has. */
  record SetManager(SourceEdge edge, TargetId person, TargetId manager) implements ReferenceChange {
    @Override
    public Verb verb() {
      return Verb.SET_MANAGER;
    }
  }

  /**
   * Takes the person's manager away.
   *
   * @param edge the exported edge that ends
   */
  record ClearManager(SourceEdge edge, TargetId person) implements ReferenceChange {
    @Override
    public Verb verb() {
      return Verb.CLEAR_MANAGER;
    }
  }
}
