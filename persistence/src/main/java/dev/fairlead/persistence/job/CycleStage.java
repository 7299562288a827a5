package dev.fairlead.persistence.job;

/** How far a cycle has got; stored, so that any worker goes on where another one died. */
public enum CycleStage {
  PLANNING,
  EXPORTING,
  PLANNING_REFERENCES,
  EXPORTING_REFERENCES,
  FINISHED,
  FAILED
}
