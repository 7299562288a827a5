package dev.fairlead.engine.match;

import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.Link;
import java.util.List;

/** Which target object stands for a source object. */
public sealed interface Match {

  /** We looked everywhere and nobody is there. The only match that leads to a create. */
  record None() implements Match {}

  record Linked(Link link) implements Match {}

  /** One unlinked object carries our mark; it may be in the bin. */
  record Candidate(FoundTarget target, Lookup how) implements Match {}

  /**
   * Several objects, or one that is not clearly ours: nothing is written, a person sees them all.
   */
  record Disputed(List<FoundTarget> targets, String reason) implements Match {
    public Disputed {
      targets = List.copyOf(targets);
    }
  }

  /** Somebody else writes this object. */
  record Claimed(TargetId target, String by) implements Match {}

  /** We could not look. Never to be taken for {@link None}. */
  record Unavailable(String reason) implements Match {}
}
