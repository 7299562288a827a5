package dev.fairlead.agent.reading;

import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.directory.DirectorySession;
import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.protocol.DomainHealth;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the service how reading goes: at the start, at every change, and every now and then. */
final class HealthReports {
  private static final Logger log = LoggerFactory.getLogger(HealthReports.class);

  private final Supplier<GatewayClient> gateway;
  private final Clock clock;
  private final Duration interval;
  private @Nullable DirectorySession lastSession;
  private @Nullable Instant lastReport;
  private @Nullable Code lastProblem;

  HealthReports(Supplier<GatewayClient> gateway, Clock clock, Duration interval) {
    this.gateway = gateway;
    this.clock = clock;
    this.interval = interval;
  }

  /**
   * A connection stands and nothing has been read over it: only when no problem is known is that
   * worth a report. Being able to log on does not end a problem with reading.
   */
  void connected(UUID domainId, DirectorySession session) {
    if (lastProblem == null) {
      readingWorks(domainId, session);
    }
  }

  /** Probes the rights and reports, when a new connection was made or the interval is over. */
  void readingWorks(UUID domainId, DirectorySession session) {
    Instant now = clock.instant();
    Instant last = lastReport;
    boolean due =
        session != lastSession
            || lastProblem != null
            || last == null
            || !now.isBefore(last.plus(interval));
    if (!due) {
      return;
    }
    Boolean deletedObjects = session.deletedObjectsReadable();
    DomainHealth.Problem problem = null;
    if (Boolean.FALSE.equals(deletedObjects)) {
      problem =
          new DomainHealth.Problem(
              Code.DELETED_OBJECTS_HIDDEN.name(), DirectoryException.DELETED_OBJECTS_SENTENCE);
      log.warn(
          "deleted objects are not readable; remedy={}",
          DirectoryException.DELETED_OBJECTS_SENTENCE);
    }
    gateway
        .get()
        .health(
            domainId,
            new DomainHealth(
                deletedObjects,
                problem,
                session.facts().server(),
                session.facts().invocationId(),
                now));
    lastSession = session;
    lastReport = now;
    lastProblem = null;
  }

  /** Reports a problem, once when it begins and then every interval. Never fails. */
  void problem(UUID domainId, DirectoryException e, String server) {
    Instant now = clock.instant();
    Instant last = lastReport;
    if (e.code() == lastProblem && last != null && now.isBefore(last.plus(interval))) {
      return;
    }
    try {
      gateway
          .get()
          .health(
              domainId,
              new DomainHealth(
                  null,
                  new DomainHealth.Problem(e.code().name(), e.sentence()),
                  server,
                  null,
                  now));
      lastReport = now;
      lastProblem = e.code();
    } catch (GatewayException failed) {
      log.warn("the problem could not be reported; reason={}", failed.sentence());
    }
  }
}
