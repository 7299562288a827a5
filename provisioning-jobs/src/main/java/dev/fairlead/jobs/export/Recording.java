package dev.fairlead.jobs.export;

import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.TargetId;
import dev.fairlead.engine.outcome.Outcome;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.Link;
import dev.fairlead.engine.target.TargetProperties;
import dev.fairlead.engine.target.TargetSchema;
import dev.fairlead.engine.value.Value;
import dev.fairlead.jobs.failure.FailureLadder;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.persistence.plan.ChangeState;
import dev.fairlead.persistence.plan.LinkRow;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.plan.MadeBy;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.PlanRow;
import dev.fairlead.persistence.plan.Plans.Finish;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Records what became of a batch: outcome, link, last exported state, failure or success, and the
 * log, all in the transaction that is open.
 */
final class Recording {
  /** Restored, but the update after it was not made. */
  static final String RESTORED_ONLY = "RESTORED_WITHOUT_UPDATE";

  private final Run run;
  private final FailureLadder ladder;

  Recording(Run run, FailureLadder ladder) {
    this.run = run;
    this.ladder = ladder;
  }

  void record(Batch batch, Map<PlanRow, Result> results) {
    Instant now = run.now();
    Map<Long, Finish> finishes = new HashMap<>();
    List<ObjectFailure> failures = new ArrayList<>();
    List<LogEntry> log = new ArrayList<>();
    results.forEach((row, result) -> {
      switch (result) {
        case Result.Done done -> {
          applied(row, done, Optional.ofNullable(batch.links().get(row.source())), now);
          finishes.put(row.changeId(), new Finish(ChangeState.APPLIED, done.outcome()));
          log.add(entry(row, done, now));
        }
        case Result.Failed(var refusal, var request) -> {
          forgetRefusedCreate(row, refusal, batch);
          failures.add(failure(row, refusal, batch, now));
          finishes.put(row.changeId(), new Finish(ChangeState.FAILED, refusal.code()));
          log.add(entry(row, refusal, request, now));
        }
        case Result.Vanished(var refusal, var inBin, var request) -> {
          forget(row, inBin, now);
          failures.add(failure(row, refusal, batch, now));
          finishes.put(row.changeId(), new Finish(ChangeState.FAILED, refusal.code()));
          log.add(entry(row, refusal, request, now));
        }
        case Result.Later _ -> {}
      }
    });
    run.stores().plans().finish(run.tenant(), run.configuration(), run.cycle().id(), finishes, now);
    run.stores().failures().write(run.tenant(), run.configuration(), failures);
    for (ObjectFailure failure : failures) {
      run.stores()
          .plans()
          .dropRest(run.tenant(), run.configuration(), run.cycle().id(), failure.source(), now);
    }
    run.stores().log().append(run.tenant(), run.configuration(), log);
  }

  private void applied(PlanRow row, Result.Done done, Optional<LinkRow> link, Instant now) {
    SourceKey source = row.source();
    switch (row.verb()) {
      case CREATE ->
          make(
              row,
              done.target(),
              TargetProperties.of(Operations.after(row.diff())),
              MadeBy.CREATE,
              now);
      case JOIN -> make(row, done.target(), row.exported().orElseThrow(), MadeBy.JOIN, now);
      case RESTORE -> make(row, done.target(), restored(row, done), MadeBy.RESTORE, now);
      case UPDATE -> exported(row, link, Operations.after(row.diff()), now);
      case ENABLE ->
          exported(row, link, Map.of(TargetSchema.ACCOUNT_ENABLED, List.of(Value.of(true))), now);
      case DISABLE ->
          exported(row, link, Map.of(TargetSchema.ACCOUNT_ENABLED, List.of(Value.of(false))), now);
      case DELETE ->
          run.stores()
              .links()
              .softDeleted(run.tenant(), run.configuration(), source, run.cycle().id(), now);
      case ADD_MEMBER, REMOVE_MEMBER, SET_MANAGER, CLEAR_MANAGER, NO_CHANGE, BLOCKED ->
          throw new IllegalArgumentException(row.verb() + " is no change of an object");
    }
    run.stores()
        .failures()
        .clear(
            run.tenant(),
            run.configuration(),
            ObjectFailure.Aspect.OBJECT,
            source.domain(),
            List.of(source.guid()));
  }

  private static TargetProperties restored(PlanRow row, Result.Done done) {
    TargetProperties exported = row.exported().orElseThrow();
    return done.outcome().equals(RESTORED_ONLY)
        ? exported.withAll(Operations.before(row.diff()))
        : exported;
  }

  private void make(
      PlanRow row, TargetId target, TargetProperties exported, MadeBy madeBy, Instant now) {
    run.stores()
        .links()
        .make(
            run.tenant(),
            run.configuration(),
            row.source(),
            Link.live(target, row.kind(), row.anchor(), exported),
            madeBy,
            run.cycle().id(),
            now);
    run.stores().intents().remove(run.tenant(), run.configuration(), row.source());
  }

  private void exported(
      PlanRow row, Optional<LinkRow> link, Map<String, List<Value>> values, Instant now) {
    TargetProperties before =
        link.map(it -> it.link().lastExported()).orElseGet(TargetProperties::none);
    run.stores()
        .links()
        .exported(run.tenant(), run.configuration(), row.source(), before.withAll(values), now);
  }

  /**
   * A create that was refused made nothing. Not so if an earlier one may have been sent: then the
   * refusal may come from its own success.
   */
  private void forgetRefusedCreate(PlanRow row, Refusal refusal, Batch batch) {
    boolean refused =
        switch (refusal.outcome()) {
          case Outcome.Conflict _, Outcome.Rejected _, Outcome.Forbidden _ -> true;
          default -> false;
        };
    if (row.verb() == Verb.CREATE && refused && !batch.leftovers().containsKey(row.source())) {
      run.stores().intents().remove(run.tenant(), run.configuration(), row.source());
    }
  }

  private void forget(PlanRow row, boolean inBin, Instant now) {
    if (inBin) {
      run.stores()
          .links()
          .softDeleted(run.tenant(), run.configuration(), row.source(), run.cycle().id(), now);
    } else {
      run.stores().links().lost(run.tenant(), run.configuration(), row.source());
    }
  }

  private ObjectFailure failure(PlanRow row, Refusal refusal, Batch batch, Instant now) {
    return ladder.next(
        row.source(),
        ObjectFailure.Aspect.OBJECT,
        row.verb(),
        refusal,
        Optional.ofNullable(batch.failures().get(row.source())),
        now);
  }

  private LogEntry entry(PlanRow row, Result.Done done, Instant now) {
    return entry(
        row,
        Optional.of(done.target()),
        done.outcome(),
        Optional.empty(),
        row.reason(),
        done.requestId(),
        now);
  }

  private LogEntry entry(PlanRow row, Refusal refusal, Optional<String> request, Instant now) {
    return entry(
        row,
        row.target(),
        "FAILED",
        Optional.of(refusal.code()),
        refusal.message() + ". " + refusal.remedy(),
        request,
        now);
  }

  private LogEntry entry(
      PlanRow row,
      Optional<TargetId> target,
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
        target,
        row.verb(),
        row.other().map(it -> it.guid()),
        outcome,
        code,
        sentence,
        row.verb() == Verb.DELETE ? List.of() : row.diff(),
        request);
  }
}
