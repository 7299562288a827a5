package dev.fairlead.engine.guard;

import dev.fairlead.engine.guard.GuardVerdict.Hold;
import dev.fairlead.engine.guard.GuardVerdict.Pass;
import dev.fairlead.engine.guard.GuardVerdict.Window;

/** Judges a plan's counts before its first write. */
public final class Guards {
  private Guards() {}

  /**
   * Judges the changes of one kind, first within this run, then together with what was done in the
   * rolling day. Percentages are of the base at the start of the run or of the day, whichever is
   * larger. A plan without changes of the kind passes: there is nothing to hold.
   */
  public static GuardVerdict judge(GuardKind kind, GuardLimit limit, GuardCounts counts) {
    long base = Math.max(counts.baseAtRunStart(), counts.baseAtDayStart());
    long allowed = limit.largestAllowed(base);
    long today = counts.doneToday() + counts.planned();
    if (counts.planned() == 0) {
      return new Pass();
    }
    if (counts.planned() > allowed) {
      return hold(kind, Window.RUN, counts.planned(), allowed, base);
    }
    if (today > allowed) {
      return hold(kind, Window.ROLLING_DAY, today, allowed, base);
    }
    return new Pass();
  }

  private static Hold hold(GuardKind kind, Window window, long count, long allowed, long base) {
    String when =
        switch (window) {
          case RUN -> "in this run";
          case ROLLING_DAY -> "within a day";
        };
    return new Hold(
        kind,
        window,
        count,
        allowed,
        "%d %s %s, of %d linked; more than %d wait for approval"
            .formatted(count, kind.words(), when, base, allowed));
  }
}
