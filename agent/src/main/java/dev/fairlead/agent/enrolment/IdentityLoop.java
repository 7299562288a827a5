package dev.fairlead.agent.enrolment;

import dev.fairlead.agent.gateway.Backoff;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.identity.IdentityException;
import dev.fairlead.agent.settings.AgentSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives signs of life and renews the certificate in time. */
public final class IdentityLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(IdentityLoop.class);

  private final IdentityKeeper keeper;
  private final Supplier<Instant> serverTime;
  private final Consumer<Instant> serverTimeSeen;
  private final Duration hello;
  private final Backoff backoff;
  private volatile boolean stopping;

  /**
   * @param serverTime the service's present time, as far as known
   * @param serverTimeSeen is told the service's time whenever it says it
   */
  public IdentityLoop(
      AgentSettings settings,
      IdentityKeeper keeper,
      Supplier<Instant> serverTime,
      Consumer<Instant> serverTimeSeen) {
    this.keeper = keeper;
    this.serverTime = serverTime;
    this.serverTimeSeen = serverTimeSeen;
    this.hello = settings.timing().hello();
    this.backoff = new Backoff(settings.timing().retryFirst(), settings.timing().retryCeiling());
  }

  public void stop() {
    stopping = true;
  }

  @Override
  public void run() {
    int failures = 0;
    try {
      while (!stopping) {
        try {
          serverTimeSeen.accept(keeper.hello().serverTime());
          keeper.renewWhenDue(serverTime.get());
          failures = 0;
          Thread.sleep(untilNext());
        } catch (GatewayException | IdentityException e) {
          failures++;
          if (!stopping) {
            log.warn("sign of life or renewal failed; reason={}", e.getMessage());
          }
          Thread.sleep(backoff.after(failures, ThreadLocalRandom.current().nextDouble()));
        }
      }
    } catch (InterruptedException e) {
      // Stopped while waiting.
      Thread.currentThread().interrupt();
    }
  }

  private Duration untilNext() {
    Duration untilRenewal =
        Duration.between(serverTime.get(), keeper.identity().particulars().renewAfter());
    Duration wait = untilRenewal.compareTo(hello) < 0 ? untilRenewal : hello;
    return wait.compareTo(Backoff.DEFAULT.first()) < 0 ? Backoff.DEFAULT.first() : wait;
  }
}
