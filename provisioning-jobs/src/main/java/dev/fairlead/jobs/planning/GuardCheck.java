package dev.fairlead.jobs.planning;

import dev.fairlead.engine.guard.GuardCounts;
import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.guard.GuardVerdict;
import dev.fairlead.engine.guard.Guards;
import dev.fairlead.jobs.run.Run;
import dev.fairlead.persistence.job.CycleStage;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges a pass's whole plan before its first write, and holds what crosses a limit. */
public final class GuardCheck {
  private static final Logger log = LoggerFactory.getLogger(GuardCheck.class);
  private static final List<GuardKind> OBJECTS =
      List.of(GuardKind.USER_DELETES, GuardKind.GROUP_DELETES, GuardKind.USER_DISABLES);
  private static final List<GuardKind> REFERENCES = List.of(GuardKind.MEMBERSHIP_REMOVALS);

  private final Run run;

  public GuardCheck(Run run) {
    this.run = run;
  }

  public boolean judgeObjects() {
    if (run.cycle().stage() == CycleStage.PLANNING) {
      run.refreshStatistics();
      run.record(() -> judge(OBJECTS, CycleStage.EXPORTING));
    }
    return true;
  }

  public boolean judgeReferences() {
    if (run.cycle().stage() == CycleStage.PLANNING_REFERENCES) {
      run.refreshStatistics();
      run.record(() -> judge(REFERENCES, CycleStage.EXPORTING_REFERENCES));
    }
    return true;
  }

  private void judge(List<GuardKind> guards, CycleStage next) {
    Instant now = run.now();
    for (GuardKind guard : guards) {
      GuardCounts counts =
          run.stores()
              .guards()
              .counts(run.tenant(), run.configuration(), run.cycle().id(), guard, now);
      switch (Guards.judge(guard, run.active().body().guards().limit(guard), counts)) {
        case GuardVerdict.Pass _ -> {}
        case GuardVerdict.Hold hold -> hold(hold);
      }
    }
    run.cycle(run.cycle().in(next));
    run.stores().cycles().advance(run.tenant(), run.configuration(), run.cycle(), 0, 0);
  }

  private void hold(GuardVerdict.Hold hold) {
    int held =
        run.stores().guards().hold(run.tenant(), run.configuration(), run.cycle().id(), hold);
    if (held == 0) {
      return; // What crosses the limit has been held since an earlier cycle.
    }
    log.warn(
        "Guard held changes for a person: tenant={} configuration={} cycle={} guard={} held={}"
            + " limit={}",
        run.tenant(),
        run.configuration(),
        run.cycle().id(),
        hold.guard(),
        held,
        hold.limit());
  }
}
