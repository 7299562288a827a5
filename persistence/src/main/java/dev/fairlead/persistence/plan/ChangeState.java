package dev.fairlead.persistence.plan;

/** Where a planned change stands. */
public enum ChangeState {
  PLANNED,
  /** Waits for a person. */
  HELD,
  APPROVED,
  REJECTED,
  APPLIED,
  FAILED,
  /** Overtaken: planned anew, or no longer wanted. */
  DROPPED
}
