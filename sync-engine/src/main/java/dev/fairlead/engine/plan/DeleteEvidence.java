package dev.fairlead.engine.plan;

import dev.fairlead.engine.RevisionNumber;
import java.time.Instant;

/** The positive proof without which nothing is deleted. */
public sealed interface DeleteEvidence {

  /** The directory reported the object as deleted. */
  record Tombstone(Instant reportedAt) implements DeleteEvidence {}

  /**
   * A person activated a revision that puts the object out of scope, and the source was read since.
   *
   * @param rule the scope rule that decided
   * @param why the same in words, and whether the revision or the object changed
   */
  record ActivatedScopeDecision(
      RevisionNumber revision, Instant activatedAt, String rule, String why, Instant sourceReadAt)
      implements DeleteEvidence {}
}
