package dev.fairlead.standalone.installation;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was started, the last first, every one even if another fails and even on a thread
 * that was interrupted: being asked to stop is the usual reason to close.
 */
final class Closer {
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  void close() throws IOException {
    IOException failure = new IOException("Not everything stopped as it should");
    closeAfter(failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  void closeAfter(Exception cause) {
    boolean interrupted = Thread.interrupted();
    while (!started.isEmpty()) {
      closeNext(cause);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @SuppressWarnings("CatchAndPrintStackTrace")
  private void closeNext(Exception collector) {
    try {
      started.pop().close();
    } catch (Exception e) { // one part's failure must not keep the others running
      collector.addSuppressed(e);
    }
  }
}
