package dev.fairlead.agent.reading;

import dev.fairlead.agent.directory.DirectoryConnector;
import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.directory.DirectorySession;
import dev.fairlead.agent.enrolment.IdentityKeeper;
import dev.fairlead.agent.gateway.Backoff;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.identity.IdentityException;
import dev.fairlead.agent.lease.Lease;
import dev.fairlead.agent.lease.LeaseKeeper;
import dev.fairlead.agent.lease.LeaseLostException;
import dev.fairlead.agent.lease.ServerClock;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.Refusal;
import java.time.Clock;
import java.time.Duration;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the service's copy of one domain up to date: connect, announce, hold the lease, read, send,
 * wait. Everything that fails leads back to the start of {@link #turn}, which finds out anew what
 * to do; nothing is kept that the service has not acknowledged.
 */
public final class ReadingLoop implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(ReadingLoop.class);

  /** After a signal: changes rarely come alone, and a busy directory must not be read on and on. */
  private static final Duration GATHER = Duration.ofMillis(100);

  private final AgentSettings settings;
  private final IdentityKeeper identity;
  private final ServerClock serverClock;
  private final Clock clock;
  private final Backoff backoff;
  private final DirectoryConnector connector;
  private final HealthReports health;
  private final ChangeSignals signals;
  private final KnownDomain knownDomain;
  private final Wakeup wakeup = new Wakeup();
  private final Queue<DirectoryTask> tasks = new ConcurrentLinkedQueue<>();

  private volatile boolean stopping;
  private volatile ReadingState state = ReadingState.STARTING;
  private volatile @Nullable String fullReadBecause;

  // Used by the loop's own thread only.
  private @Nullable DirectorySession session;
  private @Nullable LeaseKeeper keeper;
  private @Nullable DomainReader reader;
  private @Nullable UUID domainId;
  private int failures;

  public ReadingLoop(
      AgentSettings settings, IdentityKeeper identity, ServerClock serverClock, Clock clock) {
    this.settings = settings;
    this.identity = identity;
    this.serverClock = serverClock;
    this.clock = clock;
    this.backoff = new Backoff(settings.timing().retryFirst(), settings.timing().retryCeiling());
    this.connector = new DirectoryConnector(settings.directory(), clock);
    this.health = new HealthReports(identity::client, clock, settings.timing().health());
    this.signals =
        new ChangeSignals(
            settings.directory().changeNotification(), connector, clock, wakeup::signal);
    this.knownDomain = new KnownDomain(settings.home());
  }

  public ReadingState state() {
    return state;
  }

  /** Looks at the directory now instead of at the end of the interval. */
  public void wake() {
    wakeup.signal();
  }

  /** Has everything read again; {@code reason} is shown to people. */
  public void rereadEverything(String reason) {
    fullReadBecause = reason;
    wake();
  }

  /** Has {@code task} carried out between two reads. */
  public void submit(DirectoryTask task) {
    tasks.add(task);
    wake();
  }

  public void stop() {
    stopping = true;
    wake();
  }

  @Override
  public void run() {
    try {
      while (!stopping) {
        Duration wait = guardedTurn();
        if (failures > 0) {
          Thread.sleep(wait);
        } else {
          if (wakeup.await(wait)) {
            Thread.sleep(GATHER);
          }
        }
      }
    } catch (InterruptedException e) {
      // Stopped while waiting.
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
      state = ReadingState.STOPPED;
    }
  }

  /** One turn; whatever goes wrong becomes a state, a report and a wait. */
  private Duration guardedTurn() throws InterruptedException {
    try {
      Duration wait = turn();
      failures = 0;
      return wait;
    } catch (LeaseLostException e) {
      log.warn("lease lost, asking for a new one", e);
      dropLease();
      return again();
    } catch (DirectoryException e) {
      return directoryFailed(e);
    } catch (GatewayException.Refused e) {
      return refused(e.refusal());
    } catch (GatewayException.Away e) {
      if (stopping || Thread.currentThread().isInterrupted()) {
        throw new InterruptedException("stopping");
      }
      state = ReadingState.gatewayAway(e.sentence());
      log.warn("service away; reason={}", e.sentence());
      return again();
    } catch (RuntimeException e) {
      // The outermost loop: a defect in one turn must not end the agent.
      state = ReadingState.failed("An unexpected error, see the agent's log.");
      log.error("turn failed unexpectedly", e);
      disconnect();
      return again();
    }
  }

  private Duration turn() {
    DirectorySession open = session();
    UUID domain = announced(open);
    health.connected(domain, open);
    LeaseKeeper lease = keeper(domain, open);
    if (lease.held() == null) {
      reader = null;
      LeaseReply reply = lease.ask(null);
      if (!reply.granted()) {
        state = ReadingState.STANDBY;
        return lease.untilNextAsk(reply);
      }
    }
    DomainReader current = reader(lease, open, domain);
    return read(lease, current, domain);
  }

  private Duration read(LeaseKeeper lease, DomainReader current, UUID domain) {
    runTasks(current);
    switch (current.next(fullReadBecause)) {
      case NextRead.AskForFullRead ask -> {
        log.info("asking for a full read; reason={}", ask.reason());
        lease.ask(ask.reason());
        fullReadBecause = null;
        return Duration.ZERO;
      }
      case NextRead.AskAgain _ -> {
        lease.ask(null);
        return Duration.ZERO;
      }
      case NextRead.Everything everything -> {
        state = ReadingState.readingEverything(everything.generation());
        try {
          current.readEverything(everything.generation());
        } catch (DirectoryException e) {
          fullReadBecause = "The full read broke off: " + e.sentence();
          throw e;
        }
        health.readingWorks(domain, session());
        lease.ask(null);
        return Duration.ZERO;
      }
      case NextRead.Changes changes -> {
        signals.ensure(session());
        current.readChanges(changes.cursor());
        health.readingWorks(domain, session());
        state = ReadingState.FOLLOWING;
        return settings.timing().poll();
      }
    }
  }

  private void runTasks(DomainReader current) {
    for (DirectoryTask task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run(new DirectoryTask.Access(session(), current));
    }
  }

  private DirectorySession session() {
    DirectorySession open = session;
    if (open == null) {
      open = connector.open();
      session = open;
      log.info(
          "connected to the directory; server={} invocation={}",
          open.facts().server(),
          open.facts().invocationId());
    }
    return open;
  }

  private UUID announced(DirectorySession open) {
    UUID known = domainId;
    if (known == null) {
      known = identity.client().announce(open.facts().announcement()).domainId();
      identity.client().schema(known, open.schema().report());
      knownDomain.write(known);
      domainId = known;
    }
    return known;
  }

  private LeaseKeeper keeper(UUID domain, DirectorySession open) {
    LeaseKeeper present = keeper;
    if (present == null) {
      present = new LeaseKeeper(identity::client, serverClock, domain, open.facts().invocationId());
      keeper = present;
    }
    return present;
  }

  private DomainReader reader(LeaseKeeper lease, DirectorySession open, UUID domain) {
    Lease held = lease.held();
    if (held == null) {
      throw new IllegalStateException("the lease was just granted");
    }
    DomainReader present = reader;
    if (present == null || present.lease() != held) {
      present =
          new DomainReader(
              identity::client, clock, backoff, settings.timing().cursor(), domain, open, held);
      reader = present;
    }
    return present;
  }

  private Duration directoryFailed(DirectoryException e) {
    if (e.code() == Code.CURSOR_REFUSED) {
      fullReadBecause = e.sentence();
      return again();
    }
    state = ReadingState.directoryProblem(e.sentence());
    log.warn("directory problem; code={} reason={}", e.code(), e.sentence());
    disconnect();
    for (DirectoryTask task = tasks.poll(); task != null; task = tasks.poll()) {
      task.fail(e);
    }
    UUID domain = domainId == null ? knownDomain.read() : domainId;
    if (domain != null) {
      health.problem(domain, e, settings.directory().servers().getFirst().toString());
    }
    return again();
  }

  private Duration refused(Refusal refusal) {
    log.warn("refused by the service; code={} detail={}", refusal.code(), refusal.detail());
    state = ReadingState.refused(refusal);
    Integer seconds = refusal.retryAfterSeconds();
    return switch (refusal.code().remedy()) {
      case RETRY -> seconds == null ? again() : atLeast(Duration.ofSeconds(seconds));
      case NEW_LEASE -> {
        dropLease();
        yield again();
      }
      case ANNOUNCE -> {
        dropLease();
        domainId = null;
        yield again();
      }
      case USE_NEWER_CERTIFICATE -> {
        useNewerCertificate();
        yield again();
      }
      // Nothing but a person, or time, mends these: ask again, but seldom.
      case SMALLER_PAGES, REENROL, NEW_TOKEN, UPGRADE, REPORT -> atLeast(backoff.ceiling());
    };
  }

  private void useNewerCertificate() {
    try {
      identity.hello();
    } catch (GatewayException | IdentityException e) {
      log.warn("the newer certificate could not be used; reason={}", e.getMessage());
    }
  }

  private Duration again() {
    failures++;
    return backoff.after(failures, ThreadLocalRandom.current().nextDouble());
  }

  private Duration atLeast(Duration wait) {
    Duration usual = again();
    return wait.compareTo(usual) > 0 ? wait : usual;
  }

  private void dropLease() {
    if (keeper != null) {
      keeper.close();
      keeper = null;
    }
    reader = null;
  }

  private void disconnect() {
    dropLease();
    signals.stop();
    if (session != null) {
      session.close();
      session = null;
    }
  }
}
