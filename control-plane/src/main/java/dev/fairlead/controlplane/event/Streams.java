package dev.fairlead.controlplane.event;

import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.session.SessionRows;
import dev.fairlead.persistence.status.TenantMarks;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The open streams of this process. However many listen to a tenant, it is looked at once per
 * interval; however many sessions listen, they are looked at together, so that a log-out anywhere
 * ends its streams everywhere.
 */
@Component
final class Streams implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Streams.class);

  private final TenantMarks marks;
  private final SessionRows sessions;
  private final ControlPlaneSettings settings;
  private final Clock clock;
  private final Set<Listener> open = new HashSet<>();
  private final Map<TenantId, TenantWatch> watches = new HashMap<>();
  private ScheduledExecutorService timer = stopped();
  private boolean running;

  Streams(TenantMarks marks, SessionRows sessions, ControlPlaneSettings settings, Clock clock) {
    this.marks = marks;
    this.sessions = sessions;
    this.settings = settings;
    this.clock = clock;
  }

  /**
   * Begins a stream.
   *
   * @throws ProblemException when there are too many, or the service is stopping
   */
  synchronized Listener open(TenantCaller caller, Optional<String> session) {
    if (!running) {
      throw new ProblemException(ProblemCode.TOO_MANY_STREAMS, "The service is stopping.");
    }
    long own =
        open.stream()
            .filter(it -> it.caller().caller().person().equals(caller.caller().person()))
            .count();
    if (own >= settings.streamsPerPerson()) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_STREAMS,
          "You have %d event streams open; close one first.".formatted(own));
    }
    if (open.size() >= settings.streams()) {
      throw new ProblemException(
          ProblemCode.TOO_MANY_STREAMS, "The service has no event stream left; try again later.");
    }
    TenantWatch watch =
        watches.computeIfAbsent(
            caller.tenant(),
            tenant -> {
              TenantWatch made = new TenantWatch(tenant, marks, settings.eventPoll(), clock);
              made.start();
              return made;
            });
    Listener listener = new Listener(caller, session);
    watch.add(listener);
    open.add(listener);
    return listener;
  }

  synchronized void close(Listener listener) {
    open.remove(listener);
    TenantWatch watch = watches.get(listener.caller().tenant());
    if (watch != null && watch.remove(listener)) {
      watch.stop();
      watches.remove(listener.caller().tenant());
    }
  }

  synchronized int count() {
    return open.size();
  }

  private synchronized List<Listener> ofSessions() {
    return open.stream().filter(it -> it.session().isPresent()).toList();
  }

  /** The outermost loop: notes what went wrong and goes on. */
  private void endThoseWithoutSession() {
    try {
      List<Listener> listeners = ofSessions();
      if (listeners.isEmpty()) {
        return;
      }
      Set<String> wanted =
          listeners.stream().flatMap(it -> it.session().stream()).collect(Collectors.toSet());
      Set<String> alive = sessions.alive(wanted, clock.instant());
      listeners.stream()
          .filter(it -> it.session().filter(alive::contains).isEmpty())
          .forEach(Listener::end);
    } catch (RuntimeException e) {
      log.warn("the sessions of event streams cannot be looked at; trying on", e);
    }
  }

  @Override
  public synchronized void start() {
    long every = settings.eventPoll().toMillis();
    timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("watch-sessions").factory());
    var _ =
        timer.scheduleWithFixedDelay(
            this::endThoseWithoutSession, every, every, TimeUnit.MILLISECONDS);
    running = true;
  }

  /** Before the web server, which would wait for streams to end. */
  @Override
  public synchronized void stop() {
    running = false;
    timer.shutdownNow();
    open.forEach(Listener::end);
  }

  @Override
  public synchronized boolean isRunning() {
    return running;
  }

  private static ScheduledExecutorService stopped() {
    ScheduledExecutorService none = Executors.newSingleThreadScheduledExecutor();
    none.shutdown();
    return none;
  }
}
