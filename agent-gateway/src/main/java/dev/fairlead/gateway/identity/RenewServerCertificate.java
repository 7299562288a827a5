package dev.fairlead.gateway.identity;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks every few minutes whether the gateway should serve another certificate. */
@Component
final class RenewServerCertificate implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(RenewServerCertificate.class);
  private static final Duration EVERY = Duration.ofMinutes(10);

  private final ServerTls tls;
  private volatile ScheduledExecutorService timer = stopped();

  RenewServerCertificate(ServerTls tls) {
    this.tls = tls;
  }

  @Override
  public void start() {
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("renew-server-certificate").factory());
    var _ =
        timer.scheduleWithFixedDelay(
            this::refresh, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The outermost loop: notes what went wrong and goes on. */
  private void refresh() {
    try {
      tls.refresh();
    } catch (RuntimeException e) {
      log.warn("the gateway's certificate could not be looked after; trying again later", e);
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
