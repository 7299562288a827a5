package dev.fairlead.controlplane.login;

import dev.fairlead.persistence.session.SessionRows;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Forgets sessions that are over, every few minutes. */
@Component
final class SweepSessions implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SweepSessions.class);
  private static final Duration EVERY = Duration.ofMinutes(5);
  private static final int AT_ONCE = 10_000;

  private final SessionRows rows;
  private final Clock clock;
  private volatile ScheduledExecutorService timer = stopped();

  SweepSessions(SessionRows rows, Clock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  @Override
  public void start() {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("sweep-sessions").factory());
    var _ =
        timer.scheduleWithFixedDelay(
            this::sweep, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The outermost loop: notes what went wrong and goes on. */
  private void sweep() {
    try {
      rows.sweep(clock.instant(), AT_ONCE);
    } catch (RuntimeException e) {
      log.warn("sessions that are over could not be removed; trying again later", e);
    }
  }

  @Override
  public void stop() {
    timer.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return !timer.isShutdown();
  }

  private static ScheduledExecutorService stopped() {
    ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
    none.shutdown();
    return none;
  }
}
