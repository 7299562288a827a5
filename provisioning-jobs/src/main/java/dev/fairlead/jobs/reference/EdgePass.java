package dev.fairlead.jobs.reference;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.persistence.job.CycleDomain;
import dev.fairlead.persistence.job.Position;
import dev.fairlead.persistence.plan.EdgePlace;
import dev.fairlead.persistence.plan.Edges;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the passes over edges that a cycle makes: per domain and attribute, first what changed,
 * then what the cycle's new, lost and restored links brought into reach, then what was approved.
 */
record EdgePass(CycleDomain domain, ReferenceAttribute attribute, Edges.Cut cut) {

  static List<EdgePass> of(List<CycleDomain> domains) {
    List<EdgePass> passes = new ArrayList<>();
    for (CycleDomain domain : domains) {
      for (ReferenceAttribute attribute : ReferenceAttribute.values()) {
        for (Edges.Cut cut : Edges.Cut.values()) {
          // a cycle over everything meets every edge among the changed ones
          if (cut == Edges.Cut.CHANGED || !domain.everything()) {
            passes.add(new EdgePass(domain, attribute, cut));
          }
        }
      }
    }
    return passes;
  }

  String name() {
    return "%s %s %s".formatted(domain.domain(), attribute, cut);
  }

  EdgePlace start() {
    return cut == Edges.Cut.CHANGED ? EdgePlace.after(domain.from()) : EdgePlace.START;
  }

  EdgePlace place(Position position) {
    List<String> key = position.key();
    return key.isEmpty()
        ? start()
        : new EdgePlace(
            Long.parseLong(key.get(0)), ObjectGuid.of(key.get(1)), ObjectGuid.of(key.get(2)));
  }

  Position position(EdgePlace place) {
    return new Position(
        name(),
        List.of(
            Long.toString(place.changeNumber()),
            place.first().toString(),
            place.second().toString()));
  }
}
