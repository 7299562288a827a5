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
  private final Map<String, Instant> created =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  RecentlyCreated(Duration delay, Clock clock) {
    this.delay = delay;
    this.clock = clock;
  }

  synchronized void add(String id, Instant at) {
    created.put(id, at);
  }

  void add(String id) {
    add(id, clock.instant());
  }

  synchronized boolean contains(String id) {
    Instant at = created.get(id);
    if (at == null) {
      return false;
    }
    if (clock.instant().isBefore(at.plus(delay))) {
      return true;
    }
    created.remove(id);
    return false;
  }
}
