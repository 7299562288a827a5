package dev.fairlead.controlplane.event;

import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.persistence.status.Topic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One open stream. What happens while its reader is slow is gathered, not queued: a topic that
 * changed ten times is told once.
 */
final class Listener {
  /** What a waiting stream learns. */
  sealed interface News {

    record Changed(Set<Topic> topics) implements News {}

    /** Nothing, for as long as the stream wanted to wait. */
    record Nothing() implements News {}

    /** The stream is over. */
    record Ended() implements News {}
  }

  private final TenantCaller caller;
  private final Optional<String> session;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition woken = lock.newCondition();
  private final EnumSet<Topic> pending = EnumSet.noneOf(Topic.class);
  private boolean ended;

  /**
   * @param session hash of the session the stream ends with; empty for a bearer token
   */
  Listener(TenantCaller caller, Optional<String> session) {
    this.caller = caller;
    this.session = session;
  }

  TenantCaller caller() {
    return caller;
  }

  Optional<String> session() {
    return session;
  }

  void tell(Set<Topic> topics) {
    lock.lock();
    try {
      pending.addAll(topics);
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  void end() {
    lock.lock();
    try {
      ended = true;
      woken.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for news, at most so long. */
  News await(Duration most) throws InterruptedException {
    lock.lock();
    try {
      long left = most.toNanos();
      while (pending.isEmpty() && !ended && left > 0) {
        left = woken.awaitNanos(left);
      }
      if (ended) {
        return new News.Ended();
      }
      if (pending.isEmpty()) {
        return new News.Nothing();
      }
      Set<Topic> topics = Set.copyOf(pending);
      pending.clear();
      return new News.Changed(topics);
    } finally {
      lock.unlock();
    }
  }

  static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
