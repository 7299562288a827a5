package dev.fairlead.persistence.job;

/** How much of the connector space a cycle goes through. */
public enum CycleKind {
  /** Everything, for the first time. */
  INITIAL,
  /** What changed since the watermark. */
  INCREMENTAL,
  /** Everything again, because another revision is active. */
  FULL
}
