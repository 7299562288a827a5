package dev.fairlead.gateway.intake;

import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.gateway.web.Slots;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.RefusalCode;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** Bounds the memory that pages take: few at once per agent, and few over all agents. */
@Component
final class PageTurns {
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final Slots<AgentId> perAgent =
      new Slots<>(Limits.PAGES_AT_ONCE_PER_AGENT, "pages of one agent");
  private final Semaphore all;
  private final Duration wait;

  PageTurns(GatewaySettings settings) {
    this.all = new Semaphore(settings.pagesAtOnce(), true);
    this.wait = settings.pageWait();
  }

  /** Ends with its page. */
  interface Turn extends AutoCloseable {
    @Override
    void close();
  }

  Turn take(AgentId agent) {
    Slots.Slot own = perAgent.take(agent);
    boolean taken = false;
    try {
      taken = all.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
      if (!taken) {
        throw RefusedException.later(
            RefusalCode.BUSY, "The service works on many pages already.", RETRY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RefusedException.later(RefusalCode.UNAVAILABLE, "The service is stopping.", RETRY);
    } finally {
      if (!taken) {
        own.close();
      }
    }
    return () -> {
      all.release();
      own.close();
    };
  }
}
