package dev.fairlead.controlplane.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When an agent counts as there. */
public final class Online {
  /** An agent asks for commands all the time, and being seen is noted every 15 seconds. */
  public static final Duration WITHIN = Duration.ofMinutes(1);

  private Online() {}

  static boolean is(Optional<Instant> lastSeen, Instant now) {
    return lastSeen.filter(it -> it.isAfter(now.minus(WITHIN))).isPresent();
  }
}
