package dev.fairlead.persistence.job;

/** What a job may do now. */
public enum JobState {
  /** Something it needs is missing. */
  NOT_CONFIGURED,
  NOT_RUN,
  ACTIVE,
  /** A person stopped it. */
  PAUSED,
  /** It cannot work as a whole: it only probes, ever less often, until a probe succeeds. */
  QUARANTINED,
  /** Quarantined for too long. */
  DISABLED
}
