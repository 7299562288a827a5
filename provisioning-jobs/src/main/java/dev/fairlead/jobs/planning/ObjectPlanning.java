package dev.fairlead.jobs.planning;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceKey;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.plan.ObjectChange;
import dev.fairlead.engine.plan.Verb;
import dev.fairlead.engine.target.TargetKind;
import dev.fairlead.jobs.failure.FailureLadder;
import dev.fairlead.jobs.failure.Refusal;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.jobs.target.PrivilegedAccounts;
import dev.fairlead.jobs.target.TargetLookups;
import dev.fairlead.persistence.job.CycleStage;
import dev.fairlead.persistence.job.RunLease;
import dev.fairlead.persistence.plan.LinkRow;
import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.persistence.plan.ObjectFailure;
import dev.fairlead.persistence.plan.PlanRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Plans a cycle's objects, page by page, without writing to the target. */
public final class ObjectPlanning {
  private final Run run;
  private final WorkPages pages;
  private final Situations situations;
  private final Decisions decisions;
  private final FailureLadder ladder;

  public ObjectPlanning(
      Run run,
      RunLease lease,
      MappingContext context,
      TargetLookups lookups,
      FailureLadder ladder) {
    this.run = run;
    this.pages = new WorkPages(run);
    this.decisions = new Decisions(run.active().body(), run.replaced(), context);
    this.situations =
        new Situations(
            run,
            decisions,
            new Matching(run, lookups, new PrivilegedAccounts(run.graph(), lease)),
            new CurrentValues(lookups),
            lookups);
    this.ladder = ladder;
  }

  /**
   * @return whether everything is planned; false when the slice ended first
   */
  public boolean planObjects() {
    while (run.cycle().stage() == CycleStage.PLANNING) {
      if (!run.slice().mayContinue()) {
        return false;
      }
      Optional<Page> page = pages.next();
      if (page.isEmpty()) {
        return true;
      }
      List<PlannedObject> planned = situations.plan(page.get());
      run.record(() -> store(page.get(), planned));
      run.slice().spend(page.get().asked().size());
    }
    return true;
  }

  private void store(Page page, List<PlannedObject> planned) {
    Instant now = run.now();
    AtomicLong changeIds =
        new AtomicLong(
            run.stores().plans().lastChangeId(run.tenant(), run.configuration(), run.cycle().id()));
    PlanRows rows = new PlanRows(changeIds::incrementAndGet);
    List<PlanRow> plan = new ArrayList<>();
    for (PlannedObject object : planned) {
      plan.addAll(rows.of(object, targetKind(page, object)));
      rememberScope(page, object, now);
    }
    run.stores()
        .plans()
        .replaceObjects(
            run.tenant(),
            run.configuration(),
            run.cycle().id(),
            page.domain(),
            page.asked(),
            plan,
            now);
    storeFailures(page, planned, now);
    storeRechecks(page, planned);
    run.cycle(run.cycle().at(page.next()));
    run.stores()
        .cycles()
        .advance(
            run.tenant(),
            run.configuration(),
            run.cycle(),
            page.objects().stream().filter(Situations::counted).count(),
            planned.stream().filter(PlannedObject::inScope).count());
  }

  private void storeRechecks(Page page, List<PlannedObject> planned) {
    Map<ObjectGuid, Instant> due = new HashMap<>();
    for (PlannedObject object : planned) {
      object.recheckAt().ifPresent(at -> due.put(object.staged().object().key().guid(), at));
    }
    run.stores()
        .rechecks()
        .replace(run.tenant(), run.configuration(), page.domain(), page.asked(), due);
  }

  private TargetKind targetKind(Page page, PlannedObject object) {
    LinkRow link = page.links().get(object.staged().object().key());
    return link != null
        ? link.link().kind()
        : decisions.targetKind(object.staged().object().kind());
  }

  private void rememberScope(Page page, PlannedObject object, Instant now) {
    SourceKey key = object.staged().object().key();
    LinkRow link = page.links().get(key);
    if (link == null) {
      return;
    }
    if (link.link().expired(now)) {
      run.stores().links().lost(run.tenant(), run.configuration(), key);
    } else if (object.inScope() || object.outOfScope()) {
      run.stores()
          .links()
          .scope(run.tenant(), run.configuration(), key, object.inScope(), run.cycle().id());
    }
  }

  /** Obstacles join the failures; objects that need nothing leave them. */
  private void storeFailures(Page page, List<PlannedObject> planned, Instant now) {
    Set<ObjectGuid> settled = new HashSet<>(page.asked());
    List<ObjectFailure> failures = new ArrayList<>();
    List<LogEntry> log = new ArrayList<>();
    for (PlannedObject object : planned) {
      SourceKey key = object.staged().object().key();
      if (!object.nothingToDo()) {
        settled.remove(key.guid());
      }
      object
          .blocked()
          .ifPresent(blocked -> {
            Optional<ObjectFailure> before = Optional.ofNullable(page.failures().get(key));
            Refusal refusal = Refusal.of(blocked, PlanRows.words(blocked), now);
            if (!isQuestion(blocked)) {
              failures.add(
                  ladder.next(
                      key, ObjectFailure.Aspect.OBJECT, Verb.BLOCKED, refusal, before, now));
            }
            if (before.map(ObjectFailure::code).filter(refusal.code()::equals).isEmpty()) {
              log.add(entry(object, refusal, targetKind(page, object), now));
            }
          });
      object
          .notWritable()
          .ifPresent(change -> log.add(notWritable(object, change, targetKind(page, object), now)));
    }
    run.stores().failures().write(run.tenant(), run.configuration(), failures);
    run.stores()
        .failures()
        .clear(
            run.tenant(), run.configuration(), ObjectFailure.Aspect.OBJECT, page.domain(), settled);
    run.stores().log().append(run.tenant(), run.configuration(), log);
  }

  /** Shown as held instead: a person answers it. */
  private static boolean isQuestion(ObjectChange.Blocked blocked) {
    return blocked.reason() == dev.fairlead.engine.plan.BlockReason.ABSENT_WITHOUT_TOMBSTONE;
  }

  /** A limit of the target is no failure: said once per change of the object, tried never. */
  private LogEntry notWritable(
      PlannedObject object, ObjectChange.NoChange change, TargetKind kind, Instant now) {
    return new LogEntry(
        now,
        run.cycle().id(),
        run.cycle().revision().value(),
        object.staged().object().key(),
        object.staged().object().anchor(),
        Optional.of(object.staged().object().name()),
        kind,
        Optional.empty(),
        Verb.NO_CHANGE,
        Optional.empty(),
        "NOT_WRITABLE",
        Optional.empty(),
        change.sentence(),
        List.of(),
        Optional.empty());
  }

  private LogEntry entry(PlannedObject object, Refusal refusal, TargetKind kind, Instant now) {
    return new LogEntry(
        now,
        run.cycle().id(),
        run.cycle().revision().value(),
        object.staged().object().key(),
        object.staged().object().anchor(),
        Optional.of(object.staged().object().name()),
        kind,
        Optional.empty(),
        Verb.BLOCKED,
        Optional.empty(),
        "BLOCKED",
        Optional.of(refusal.code()),
        refusal.message() + ". " + refusal.remedy(),
        List.of(),
        Optional.empty());
  }
}
