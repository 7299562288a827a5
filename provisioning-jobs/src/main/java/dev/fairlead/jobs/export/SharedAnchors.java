package dev.fairlead.jobs.export;

import dev.fairlead.engine.SourceAnchor;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.outcome.Outcome;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.persistence.plan.PlanRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds source objects that share an anchor: somebody copied {@code mS-DS-ConsistencyGuid}. The
 * first one keeps the target object; the others are refused before they overwrite it.
 */
final class SharedAnchors {
  private static final Set<Verb> LINKING = Set.of(Verb.CREATE, Verb.JOIN, Verb.RESTORE);

  private final Run run;

  SharedAnchors(Run run) {
    this.run = run;
  }

  private record Mark(TargetKind kind, SourceAnchor anchor) {}

  /** The rows without those whose anchor an earlier row of the same batch is about to take. */
  static List<PlanRow> firstOfEach(List<PlanRow> rows) {
    Set<Mark> taken = new HashSet<>();
    List<PlanRow> first = new ArrayList<>();
    for (PlanRow row : rows) {
      if (!LINKING.contains(row.verb()) || taken.add(new Mark(row.kind(), row.anchor()))) {
        first.add(row);
      }
    }
    return first;
  }

  /** The rows whose anchor another source object is linked with. */
  Map<PlanRow, Refusal> refused(List<PlanRow> rows) {
    Map<TargetKind, Map<SourceAnchor, SourceKey>> holders = new EnumMap<>(TargetKind.class);
    for (TargetKind kind : TargetKind.values()) {
      Set<SourceAnchor> anchors = new HashSet<>();
      rows.stream()
          .filter(row -> row.kind() == kind && LINKING.contains(row.verb()))
          .forEach(row -> anchors.add(row.anchor()));
      if (!anchors.isEmpty()) {
        holders.put(
            kind, run.stores().links().holders(run.tenant(), run.configuration(), kind, anchors));
      }
    }
    Map<PlanRow, Refusal> refused = new HashMap<>();
    for (PlanRow row : rows) {
      if (LINKING.contains(row.verb())) {
        Optional.ofNullable(holders.get(row.kind()))
            .map(of -> of.get(row.anchor()))
            .filter(holder -> !holder.equals(row.source()))
            .ifPresent(holder -> refused.put(row, refusal(holder)));
      }
    }
    return refused;
  }

  private static Refusal refusal(SourceKey holder) {
    String words = "The source object %s has the same anchor".formatted(holder.guid());
    return new Refusal(
        new Outcome.Conflict("", words),
        "DUPLICATE_ANCHOR",
        words,
        "Give one of the two another mS-DS-ConsistencyGuid, or none.");
  }
}
