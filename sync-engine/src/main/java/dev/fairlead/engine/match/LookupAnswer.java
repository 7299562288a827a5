package dev.fairlead.engine.match;

import dev.fairlead.engine.target.FoundTarget;
import java.util.List;

/** What a look-up brought. Failing to look is not finding nothing. */
public sealed interface LookupAnswer {
  Lookup lookup();

  /**
   * Everything found, live and soft-deleted; an empty list means that we looked and found nothing.
   */
  record Found(Lookup lookup, List<FoundTarget> targets) implements LookupAnswer {
    public Found {
      targets = List.copyOf(targets);
    }
  }

  record Unavailable(Lookup lookup, String reason) implements LookupAnswer {}
}
