package dev.fairlead.jobs.planning;

import dev.fairlead.engine.mapping.DesiredObject;
import dev.fairlead.engine.match.Match;
import dev.fairlead.engine.target.FoundTarget;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.value.Value;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.jobs.target.TargetLookups;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What linked objects have now, where a mapping only adds: others may have written what must not be
 * lost. Read one by one, and only where something would flow.
 */
final class CurrentValues {
  private final TargetLookups lookups;

  CurrentValues(TargetLookups lookups) {
    this.lookups = lookups;
  }

  Match linked(DesiredObject desired, Link link) {
    Set<String> asked = desired.dependingOnTarget(link.lastExported());
    if (asked.isEmpty() || !link.isLive()) {
      return new Match.Linked(link);
    }
    return switch (lookups.confirm(link.kind(), link.target())) {
      case Lookup.Found<FoundTarget>(var found) -> {
        Map<String, List<Value>> current = new HashMap<>();
        asked.forEach(name -> current.put(name, found.properties().get(name)));
        yield new Match.Linked(link.knowing(current));
      }
      // its end is found out when it is written
      case Lookup.NotFound<FoundTarget> _ -> new Match.Linked(link);
      case Lookup.Unavailable<FoundTarget> _ ->
          new Match.Unavailable("what the target has now could not be read");
    };
  }
}
