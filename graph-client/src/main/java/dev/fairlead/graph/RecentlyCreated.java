package dev.fairlead.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The ids that we created or restored moments ago: a 404 on them is replication delay. */
final class RecentlyCreated {

  static final int MOST = 20_000;

  private final Duration delay;
  private final Clock clock;
  private final Map<String, Instant> young = bounded();
  private final Map<String, Instant> restored = bounded();

  RecentlyCreated(Duration delay, Clock clock) {
    this.delay = delay;
    this.clock = clock;
  }

  private static Map<String, Instant> bounded() {
    return new LinkedHashMap<>() {
      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
        return size() > MOST;
      }
    };
  }

  synchronized void add(String id, Instant at) {
    young.put(id, at);
  }

  void add(String id) {
    add(id, clock.instant());
  }

  synchronized void addRestored(String id) {
    Instant now = clock.instant();
    young.put(id, now);
    restored.put(id, now);
  }

  synchronized boolean contains(String id) {
    return contains(young, id);
  }

  /** Whether references that come back with the object may not be visible yet. */
  synchronized boolean restored(String id) {
    return contains(restored, id);
  }

  private boolean contains(Map<String, Instant> ids, String id) {
    Instant at = ids.get(id);
    if (at == null) {
      return false;
    }
    if (clock.instant().isBefore(at.plus(delay))) {
      return true;
    }
    ids.remove(id);
    return false;
  }
}
