package dev.fairlead.controlplane.event;

import dev.fairlead.engine.TenantId;
import dev.fairlead.persistence.status.TenantMarks;
import dev.fairlead.persistence.status.Topic;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at one tenant, for as long as somebody listens, in a thread of its own. */
final class TenantWatch {
  private static final Logger log = LoggerFactory.getLogger(TenantWatch.class);

  private final TenantId tenant;
  private final TenantMarks marks;
  private final Duration every;
  private final Clock clock;
  private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean over;
  private Map<Topic, String> seen;

  /** Looks once before it answers: what changes from now on is told. */
  TenantWatch(TenantId tenant, TenantMarks marks, Duration every, Clock clock) {
    this.tenant = tenant;
    this.marks = marks;
    this.every = every;
    this.clock = clock;
    this.seen = marks.read(tenant, clock.instant());
    this.thread = Thread.ofVirtual().name("watch-tenant").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(Listener listener) {
    listeners.add(listener);
  }

  /**
   * @return whether nobody listens any more
   */
  boolean remove(Listener listener) {
    listeners.remove(listener);
    return listeners.isEmpty();
  }

  void stop() {
    over = true;
    LockSupport.unpark(thread);
  }

  private void run() {
    boolean failing = false;
    while (!over) {
      LockSupport.parkNanos(every.toNanos());
      if (over) {
        return;
      }
      try {
        look();
        failing = false;
      } catch (RuntimeException e) { // the outermost loop: notes what went wrong and goes on
        if (!failing) {
          log.warn("a tenant cannot be looked at; trying on; tenant={}", tenant, e);
        }
        failing = true;
      }
    }
  }

  private void look() {
    Map<Topic, String> now = marks.read(tenant, clock.instant());
    Set<Topic> changed = EnumSet.noneOf(Topic.class);
    for (Topic topic : Topic.values()) {
      if (!Objects.equals(seen.get(topic), now.get(topic))) {
        changed.add(topic);
      }
    }
    seen = now;
    if (!changed.isEmpty()) {
      listeners.forEach(it -> it.tell(changed));
    }
  }
}
