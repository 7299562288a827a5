package dev.fairlead.jobs.reference;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.outcome.Outcome;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.graph.read.DirectoryObject;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.write.WriteOperation;
import dev.fairlead.graph.write.WriteResult;
import dev.fairlead.jobs.export.Outcomes;
import dev.fairlead.jobs.export.Result;
import dev.fairlead.jobs.failure.FailureLadder;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.run.TargetTrouble;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.ExportedEdges.Edge;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.ObjectFailure.Aspect;
import dev.fairlead.persistence.plan.PlanRow;
import dev.fairlead.persistence.plan.Plans.Finish;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Exports managers and members. Every write here is harmless to repeat. */
public final class ReferenceExport {
  /** Removed: hidden at present, as the other end has been deleted in the target. */
  static final String HIDDEN = "HIDDEN_WITH_DELETED_OBJECT";

  private static final Duration UNREACHABLE_PAUSE = Duration.ofSeconds(10);

  private final Run run;
  private final TargetLookups lookups;
  private final FailureLadder ladder;

  public ReferenceExport(Run run, TargetLookups lookups, FailureLadder ladder) {
    this.run = run;
    this.lookups = lookups;
    this.ladder = ladder;
  }

  /**
   * @return whether everything is exported; false when the slice ended first
   */
  public boolean exportReferences() {
    while (run.cycle().stage() == CycleStage.EXPORTING_REFERENCES) {
      if (!run.slice().mayContinue()) {
        return false;
      }
      List<PlanRow> rows =
          run.read(() ->
              run.stores()
                  .plans()
                  .next(
                      run.tenant(),
                      run.configuration(),
                      run.cycle().id(),
                      true,
                      run.pages().references()));
      if (rows.isEmpty()) {
        return true;
      }
      Map<PlanRow, Result> results = send(rows);
      run.record(() -> record(results));
      run.slice().spend(rows.size());
      Outcomes.stopIfAsked(results.values());
    }
    return true;
  }

  private Map<PlanRow, Result> send(List<PlanRow> rows) {
    List<WriteResult> answers = run.graph().write(rows.stream().map(this::operation).toList());
    Map<PlanRow, Result> results = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      results.put(rows.get(i), lookedAt(rows.get(i), Outcomes.of(answers.get(i))));
    }
    boolean nothingWorked =
        results.values().stream()
            .allMatch(result ->
                result instanceof Result.Failed(Refusal refusal, var request)
                    && refusal.outcome() instanceof Outcome.Unavailable);
    if (nothingWorked && !lookups.reachable()) {
      throw new TargetTrouble.Busy("Graph does not answer", UNREACHABLE_PAUSE);
    }
    return results;
  }

  /**
   * A reference that is not there to be removed may be hidden, because somebody deleted its other
   * end in the target. It comes back with that end, so it must not be forgotten.
   */
  private Result lookedAt(PlanRow row, Result result) {
    boolean removal = row.verb() == Verb.REMOVE_MEMBER || row.verb() == Verb.CLEAR_MANAGER;
    if (!removal
        || !(result instanceof Result.Done(var target, var outcome, var request))
        || !outcome.equals(Outcomes.ALREADY_THERE)) {
      return result;
    }
    return switch (lookups.deleted(row.other().orElseThrow().target())) {
      case Lookup.Found<DirectoryObject> _ -> new Result.Done(target, HIDDEN, request);
      case Lookup.NotFound<DirectoryObject> _ -> result;
      case Lookup.Unavailable<DirectoryObject> _ ->
          new Result.Failed(
              new Refusal(
                  new Outcome.Unavailable("the bin could not be read"),
                  "Unavailable",
                  "The reference was not there to be removed, and the bin could not be read",
                  "Nothing to do: we look again."),
              request);
    };
  }

  private WriteOperation operation(PlanRow row) {
    String target = row.target().orElseThrow().value();
    String other = row.other().orElseThrow().target().value();
    return switch (row.verb()) {
      case ADD_MEMBER -> new WriteOperation.AddMember(target, other);
      case REMOVE_MEMBER -> new WriteOperation.RemoveMember(target, other);
      case SET_MANAGER -> new WriteOperation.SetManager(target, other);
      case CLEAR_MANAGER -> new WriteOperation.ClearManager(target, other);
      default -> throw new IllegalArgumentException(row.verb() + " is no reference");
    };
  }

  private void record(Map<PlanRow, Result> results) {
    Instant now = run.now();
    Map<Long, Finish> finishes = new HashMap<>();
    List<LogEntry> log = new ArrayList<>();
    Map<SourceKey, FailedRow> failed = new LinkedHashMap<>();
    List<PlanRow> done = new ArrayList<>();
    List<Edge> hidden = new ArrayList<>();
    results.forEach((row, result) -> {
      switch (result) {
        case Result.Done(var target, var outcome, var request) -> {
          if (outcome.equals(HIDDEN)) {
            hidden.add(edge(row));
          } else {
            done.add(row);
          }
          finishes.put(row.changeId(), new Finish(ChangeState.APPLIED, outcome));
          log.add(entry(row, outcome, Optional.empty(), row.reason(), request, now));
        }
        case Result.Failed(var refusal, var request) -> {
          failed.putIfAbsent(row.source(), new FailedRow(row, refusal));
          finishes.put(row.changeId(), new Finish(ChangeState.FAILED, refusal.code()));
          log.add(
              entry(
                  row,
                  "FAILED",
                  Optional.of(refusal.code()),
                  refusal.message() + ". " + refusal.remedy(),
                  request,
                  now));
        }
        case Result.Vanished _, Result.Later _ -> {}
      }
    });
    edges(done, now);
    run.stores().exportedEdges().doubt(run.tenant(), run.configuration(), hidden);
    run.stores().plans().finish(run.tenant(), run.configuration(), run.cycle().id(), finishes, now);
    failures(failed, now);
    run.stores().log().append(run.tenant(), run.configuration(), log);
  }

  private void edges(List<PlanRow> done, Instant now) {
    List<Edge> added = new ArrayList<>();
    List<Edge> removed = new ArrayList<>();
    List<SourceKey> otherManagers = new ArrayList<>();
    for (PlanRow row : done) {
      switch (row.verb()) {
        case ADD_MEMBER -> added.add(edge(row));
        case REMOVE_MEMBER -> removed.add(edge(row));
        case SET_MANAGER -> {
          otherManagers.add(row.source());
          added.add(edge(row));
        }
        case CLEAR_MANAGER -> otherManagers.add(row.source());
        default -> throw new IllegalArgumentException(row.verb() + " is no reference");
      }
    }
    run.stores().exportedEdges().remove(run.tenant(), run.configuration(), removed);
    run.stores().exportedEdges().removeManagers(run.tenant(), run.configuration(), otherManagers);
    run.stores()
        .exportedEdges()
        .add(run.tenant(), run.configuration(), added, run.cycle().id(), now);
  }

  private static Edge edge(PlanRow row) {
    ReferenceAttribute attribute =
        switch (row.verb()) {
          case ADD_MEMBER, REMOVE_MEMBER -> ReferenceAttribute.MEMBER;
          default -> ReferenceAttribute.MANAGER;
        };
    return new Edge(attribute, row.source(), row.other().orElseThrow().guid());
  }

  private record FailedRow(PlanRow row, Refusal refusal) {}

  /** One failure per object, however many of its references failed. */
  private void failures(Map<SourceKey, FailedRow> failed, Instant now) {
    Map<SourceKey, ObjectFailure> before =
        run.stores()
            .failures()
            .find(run.tenant(), run.configuration(), Aspect.REFERENCES, failed.keySet());
    run.stores()
        .failures()
        .write(
            run.tenant(),
            run.configuration(),
            failed.values().stream()
                .map(it -> {
                  SourceKey source = it.row().source();
                  Optional<ObjectFailure> earlier = Optional.ofNullable(before.get(source));
                  // several batches of one cycle are one attempt
                  return earlier
                      .filter(open -> open.lastFailed().isAfter(run.cycle().startedAt()))
                      .orElseGet(() ->
                          ladder.next(
                              source,
                              Aspect.REFERENCES,
                              it.row().verb(),
                              it.refusal(),
                              earlier,
                              now));
                })
                .collect(Collectors.toList()));
  }

  private LogEntry entry(
      PlanRow row,
      String outcome,
      Optional<String> code,
      String sentence,
      Optional<String> request,
      Instant now) {
    return new LogEntry(
        now,
        run.cycle().id(),
        run.cycle().revision().value(),
        row.source(),
        row.anchor(),
        row.objectName(),
        row.kind(),
        row.target(),
        row.verb(),
        row.other().map(PlanRow.OtherEnd::guid),
        outcome,
        code,
        sentence,
        List.of(),
        request);
  }
}
