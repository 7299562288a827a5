package dev.fairlead.gateway.web;

import dev.fairlead.protocol.RefusalCode;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;

/** How many things one caller does at the same time. */
public final class Slots<K> {
  private static final Duration RETRY = Duration.ofSeconds(1);

  private final ConcurrentHashMap<K, Integer> taken = new ConcurrentHashMap<>();
  private final int most;
  private final String what;

  /**
   * @param what plural, for the refusal
   */
  public Slots(int most, String what) {
    this.most = most;
    this.what = what;
  }

  /** Gives the slot back. */
  public interface Slot extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a slot, to be closed at the end.
   *
   * @throws RefusedException BUSY when the caller has all its slots
   */
  public Slot take(K key) {
    taken.merge(key, 1, (now, one) -> checked(now) + one);
    return () -> taken.computeIfPresent(key, (_, now) -> now == 1 ? null : now - 1);
  }

  private int checked(int now) {
    if (now >= most) {
      throw RefusedException.later(
          RefusalCode.BUSY, "More than %d %s at the same time.".formatted(most, what), RETRY);
    }
    return now;
  }
}
