package dev.fairlead.jobs.export;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.jobs.failure.FailureLadder;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.plan.CreateIntents.Intent;
import dev.fairlead.persistence.plan.LinkRow;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.PlanRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Exports the first pass's changes, batch by batch: intents are committed, the batch is sent, and
 * everything that became of it is recorded in one transaction.
 */
public final class ObjectExport {
  private final Run run;
  private final Sending sending;
  private final Recording recording;

  public ObjectExport(Run run, TargetLookups lookups, FailureLadder ladder) {
    this.run = run;
    this.sending = new Sending(run, lookups);
    this.recording = new Recording(run, ladder);
  }

  /**
   * @return whether everything is exported; false when the slice ended first
   */
  public boolean exportObjects() {
    while (run.cycle().stage() == CycleStage.EXPORTING) {
      if (!run.slice().mayContinue()) {
        return false;
      }
      Optional<Batch> batch = run.record(this::prepare);
      if (batch.isEmpty()) {
        run.refreshStatistics();
        run.record(() -> {
          run.cycle(run.cycle().in(CycleStage.PLANNING_REFERENCES));
          run.stores().cycles().advance(run.tenant(), run.configuration(), run.cycle(), 0, 0);
        });
        return true;
      }
      export(batch.get());
    }
    return true;
  }

  private void export(Batch batch) {
    Map<PlanRow, Result> results = sending.send(batch);
    run.record(() -> recording.record(batch, results));
    run.slice().spend(results.size());
    Outcomes.stopIfAsked(results.values());
  }

  /** Takes the next rows and commits what must be known before they are sent. */
  private Optional<Batch> prepare() {
    while (true) {
      List<PlanRow> rows = next();
      if (rows.isEmpty()) {
        return Optional.empty();
      }
      Set<Long> overtaken =
          run.stores()
              .plans()
              .dropOvertakenLeavers(
                  run.tenant(),
                  run.configuration(),
                  run.cycle().id(),
                  rows.stream().map(PlanRow::changeId).toList(),
                  run.now());
      List<PlanRow> current =
          rows.stream().filter(row -> !overtaken.contains(row.changeId())).toList();
      if (!current.isEmpty()) {
        return Optional.of(batch(current));
      }
    }
  }

  /** One change per object: those of one object depend on each other. */
  private List<PlanRow> next() {
    List<PlanRow> candidates =
        run.stores()
            .plans()
            .next(run.tenant(), run.configuration(), run.cycle().id(), false, run.pages().writes());
    Set<SourceKey> taken = new HashSet<>();
    List<PlanRow> rows = new ArrayList<>();
    for (PlanRow row : candidates) {
      if (taken.add(row.source())) {
        rows.add(row);
      }
    }
    return SharedAnchors.firstOfEach(rows);
  }

  private Batch batch(List<PlanRow> rows) {
    Set<SourceKey> keys = rows.stream().map(PlanRow::source).collect(Collectors.toSet());
    Map<PlanRow, Refusal> refused = new SharedAnchors(run).refused(rows);
    List<PlanRow> creates =
        rows.stream()
            .filter(row -> row.verb() == Verb.CREATE && !refused.containsKey(row))
            .toList();
    Map<SourceKey, Intent> leftovers =
        run.stores()
            .intents()
            .find(
                run.tenant(),
                run.configuration(),
                creates.stream().map(PlanRow::source).collect(Collectors.toSet()));
    run.stores()
        .intents()
        .write(
            run.tenant(),
            run.configuration(),
            run.cycle().id(),
            creates.stream().map(ObjectExport::intent).toList(),
            run.now());
    return new Batch(
        rows,
        refused,
        links(keys),
        leftovers,
        run.stores()
            .failures()
            .find(run.tenant(), run.configuration(), ObjectFailure.Aspect.OBJECT, keys));
  }

  private static Intent intent(PlanRow row) {
    return new Intent(
        row.source(),
        row.kind(),
        Operations.text(row, TargetSchema.USER_PRINCIPAL_NAME),
        Operations.uniqueName(row),
        Operations.text(row, TargetSchema.IMMUTABLE_ID));
  }

  private Map<SourceKey, LinkRow> links(Set<SourceKey> keys) {
    Map<SourceKey, LinkRow> links = new HashMap<>();
    Map<SourceDomainId, List<SourceKey>> byDomain =
        keys.stream().collect(Collectors.groupingBy(SourceKey::domain));
    byDomain.forEach((domain, some) ->
        links.putAll(
            run.stores()
                .links()
                .find(
                    run.tenant(),
                    run.configuration(),
                    domain,
                    some.stream().map(SourceKey::guid).toList())));
    return links;
  }
}
