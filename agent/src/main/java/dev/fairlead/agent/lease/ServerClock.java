package dev.fairlead.agent.lease;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The service's clock as seen from here: times it sets are compared with its own time. */
public final class ServerClock {
  private final Clock own;
  private volatile Duration ahead = Duration.ZERO;

  public ServerClock(Clock own) {
    this.own = own;
  }

  /** Takes over what the service just said. */
  public void set(Instant serverTime) {
    ahead = Duration.between(own.instant(), serverTime);
  }

  public Instant now() {
    return own.instant().plus(ahead);
  }

  /** How far the service's clock is ahead of this host's; negative when behind. */
  public Duration ahead() {
    return ahead;
  }
}
