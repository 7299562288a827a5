package dev.fairlead.login.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often passwords may be guessed: per user name, whether there is such an account or not, and
 * per network address. A guess is counted before it is looked at, so that many at once are no way
 * around.
 */
final class FailureLimits {
  /** Beyond this the longest counted are forgotten: memory is bounded whoever guesses. */
  static final int REMEMBERED = 20_000;

  private record Count(Instant since, int failures) {}

  private final int perAccount;
  private final int perAddress;
  private final Duration window;
  private final Clock clock;
  private final Map<String, Count> accounts = bounded();
  private final Map<String, Count> addresses = bounded();

  FailureLimits(int perAccount, int perAddress, Duration window, Clock clock) {
    this.perAccount = perAccount;
    this.perAddress = perAddress;
    this.window = window;
    this.clock = clock;
  }

  synchronized Turn begin(String account, String address) {
    Instant now = clock.instant();
    Count ofAccount = current(accounts, account, now);
    Count ofAddress = current(addresses, address, now);
    Duration wait = longer(wait(ofAccount, perAccount, now), wait(ofAddress, perAddress, now));
    if (wait.isPositive()) {
      return new Turn.Refused(wait);
    }
    accounts.put(account, oneMore(ofAccount));
    addresses.put(address, oneMore(ofAddress));
    return new Turn.Admitted();
  }

  /** The account starts afresh; the address only gets this one back. */
  synchronized void succeeded(String account, String address) {
    accounts.remove(account);
    addresses.computeIfPresent(address, (_, count) -> oneLess(count));
  }

  /** It was never compared: nothing is counted. */
  synchronized void withdrawn(String account, String address) {
    accounts.computeIfPresent(account, (_, count) -> oneLess(count));
    addresses.computeIfPresent(address, (_, count) -> oneLess(count));
  }

  private Count current(Map<String, Count> counts, String key, Instant now) {
    Count count = counts.get(key);
    return count == null || !now.isBefore(count.since().plus(window)) ? new Count(now, 0) : count;
  }

  private Duration wait(Count count, int limit, Instant now) {
    return count.failures() < limit
        ? Duration.ZERO
        : Duration.between(now, count.since().plus(window));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) >= 0 ? a : b;
  }

  private static Count oneMore(Count count) {
    return new Count(count.since(), count.failures() + 1);
  }

  private static @Nullable Count oneLess(Count count) {
    return count.failures() <= 1 ? null : new Count(count.since(), count.failures() - 1);
  }

  private static Map<String, Count> bounded() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<String, Count> eldest) {
        return size() > REMEMBERED;
      }
    };
  }
}
