package dev.fairlead.agent.reading;

import dev.fairlead.agent.directory.ChangeNotification;
import dev.fairlead.agent.directory.DirectoryConnector;
import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectorySession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps change notification going where the server offers it; asks again now and then. */
final class ChangeSignals {
  private static final Logger log = LoggerFactory.getLogger(ChangeSignals.class);

  /** Between two attempts at a server that ended or refused it. */
  static final Duration RETRY = Duration.ofMinutes(5);

  private final boolean wanted;
  private final DirectoryConnector connector;
  private final Clock clock;
  private final Runnable onChange;
  private @Nullable ChangeNotification present;
  private Instant notBefore = Instant.MIN;

  ChangeSignals(boolean wanted, DirectoryConnector connector, Clock clock, Runnable onChange) {
    this.wanted = wanted;
    this.connector = connector;
    this.clock = clock;
    this.onChange = onChange;
  }

  void ensure(DirectorySession session) {
    ChangeNotification existing = present;
    if (!wanted || (existing != null && existing.active())) {
      return;
    }
    Instant now = clock.instant();
    if (now.isBefore(notBefore)) {
      return;
    }
    stop();
    notBefore = now.plus(RETRY);
    try {
      present = ChangeNotification.listen(connector, session.facts(), onChange);
    } catch (DirectoryException e) {
      log.info("no change notification, polling goes on; reason={}", e.sentence());
    }
  }

  void stop() {
    if (present != null) {
      present.close();
      present = null;
    }
    notBefore = Instant.MIN;
  }
}
