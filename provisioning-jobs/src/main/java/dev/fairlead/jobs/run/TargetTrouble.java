package dev.fairlead.jobs.run;

import java.time.Duration;

/** The target as a whole cannot be worked with now: the run ends where it stands. */
public abstract sealed class TargetTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  private TargetTrouble(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  /** Why, in words. */
  public String reason() {
    return reason;
  }

  /** Throttled or not reachable: go on later, nothing has failed. */
  public static final class Busy extends TargetTrouble {
    private static final long serialVersionUID = 1L;
    private final Duration pause;

    public Busy(String reason, Duration pause) {
      super(reason);
      this.pause = pause;
    }

    public Duration pause() {
      return pause;
    }
  }

  /** Our credentials or consent are not accepted: the job goes into quarantine. */
  public static final class Refused extends TargetTrouble {
    private static final long serialVersionUID = 1L;

    public Refused(String reason) {
      super(reason);
    }
  }
}
