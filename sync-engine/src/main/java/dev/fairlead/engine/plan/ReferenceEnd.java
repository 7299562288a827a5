package dev.fairlead.engine.plan;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;

/** One end of an edge and what stands for it in the target. */
public sealed interface ReferenceEnd {
  SourceKey key();

  /** In scope and linked to a live target object. */
  record Live(SourceKey key, TargetId target) implements ReferenceEnd {}

  /** Linked to a live target object, but no longer in scope. */
  record LeftScope(SourceKey key, TargetId target) implements ReferenceEnd {}

  /** Its target object is in the bin; the target hides its references and restores them with it. */
  record SoftDeleted(SourceKey key, TargetId target) implements ReferenceEnd {}

  /** Nothing stands for it: not staged yet, not created yet, out of scope or not provisionable. */
  record Unlinked(SourceKey key) implements ReferenceEnd {}
}
