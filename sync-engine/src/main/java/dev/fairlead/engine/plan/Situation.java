package dev.fairlead.engine.plan;

import dev.fairlead.engine.RevisionNumber;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.scope.ScopeVerdict;
import dev.fairlead.engine.target.Link;
import java.time.Instant;
import java.util.Optional;

/** All that planning needs to know of one source object. */
public sealed interface Situation {
  SourceKey source();

  /** The object belongs into the target. */
  record Wanted(DesiredObject desired, Match match) implements Situation {
    @Override
    public SourceKey source() {
      return desired.key();
    }
  }

  /**
   * The object does not belong into the target.
   *
   * @param revision under which it was judged, activated at {@code activatedAt}
   * @param sourceReadAt until when we know of every change of the object: the time of the last
   *     committed page of its domain
   */
  record Unwanted(
      SourceKey source,
      ScopeVerdict.OutOfScope verdict,
      RevisionNumber revision,
      Instant activatedAt,
      Instant sourceReadAt,
      Leaving leaving,
      Optional<Link> link)
      implements Situation {}

  /** Whether the object belongs into the target is not known yet. */
  record Undecided(SourceKey source, ScopeVerdict.Undecided verdict, Optional<Link> link)
      implements Situation {}

  /** The directory reported the object as deleted. */
  record Deleted(SourceKey source, DeleteEvidence.Tombstone evidence, Optional<Link> link)
      implements Situation {}

  /** A committed full read did not hold the object, and no tombstone was seen. */
  record Missing(SourceKey source, Optional<Link> link) implements Situation {}
}
