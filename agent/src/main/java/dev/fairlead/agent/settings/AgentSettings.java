package dev.fairlead.agent.settings;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything an agent needs to run.
 *
 * @param home the directory that holds the identity, written by the agent only
 * @param proxy HTTP proxy for the way out; null for a direct connection
 */
public record AgentSettings(
    Path home, DirectorySettings directory, Timing timing, @Nullable InetSocketAddress proxy) {

  public AgentSettings(Path home, DirectorySettings directory) {
    this(home, directory, Timing.DEFAULT, null);
  }

  /**
   * @param poll between two looks at the directory
   * @param health between two reports on how reading goes
   * @param hello between two signs of life
   * @param cursor how old the service's cursor may get while nothing changes
   * @param commandWait how long the service may hold a poll for commands
   * @param retryFirst the first wait after a failure; it doubles with each further one
   * @param retryCeiling the longest wait after a failure
   */
  public record Timing(
      Duration poll,
      Duration health,
      Duration hello,
      Duration cursor,
      Duration commandWait,
      Duration retryFirst,
      Duration retryCeiling) {
    public static final Timing DEFAULT =
        new Timing(
            Duration.ofSeconds(2),
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofSeconds(25),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));

    public Timing {
      for (Duration each :
          new Duration[] {poll, health, hello, cursor, commandWait, retryFirst, retryCeiling}) {
        if (each.isNegative() || each.isZero()) {
          throw new IllegalArgumentException("every interval must be longer than nothing");
        }
      }
    }

    public Timing withPoll(Duration other) {
      return new Timing(other, health, hello, cursor, commandWait, retryFirst, retryCeiling);
    }
  }
}
