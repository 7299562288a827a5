package dev.fairlead.engine.guard;

/**
 * What a guard counts, for one kind. Changes that a person approved are not counted again.
 *
 * @param planned changes in the cycle's whole plan
 * @param doneToday changes of this kind executed in the rolling day before this plan
 * @param baseAtRunStart linked objects of the kind when the run started; for memberships the edges
 *     we exported
 * @param baseAtDayStart the same when the rolling day started
 */
public record GuardCounts(long planned, long doneToday, long baseAtRunStart, long baseAtDayStart) {
  public GuardCounts {
    if (planned < 0 || doneToday < 0 || baseAtRunStart < 0 || baseAtDayStart < 0) {
      throw new IllegalArgumentException("Counts are never negative");
    }
  }
}
