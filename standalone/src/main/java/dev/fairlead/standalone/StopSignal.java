package dev.fairlead.standalone;

import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ctrl-C, or SIGTERM, interrupts the work and lets the JVM end only when the work has stopped all
 * that it started.
 */
final class StopSignal {
  /** Longer than everything together may take to stop; after it the JVM ends all the same. */
  private static final long LIMIT_SECONDS = 180;

  private final PrintStream out;
  private final PrintStream err;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile boolean asked;

  StopSignal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** What can be asked to stop. */
  interface Work {
    /** Works until it is done or its thread is interrupted. */
    int run() throws IOException, InterruptedException;
  }

  /**
   * @param afterwards what to tell a person who has stopped the work
   * @return the work's exit code; after a signal the JVM's own one counts
   */
  int stops(Work work, String afterwards) throws IOException, InterruptedException {
    Thread worker = Thread.currentThread();
    Thread hook = new Thread(() -> stop(worker), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      return work.run();
    } catch (IOException | InterruptedException | RuntimeException e) {
      if (!asked) {
        throw e;
      }
      afterInterruption(e);
      return 0;
    } finally {
      if (asked) {
        out.println("Stopped. " + afterwards);
      }
      ended.countDown();
      removeUnlessStopping(hook);
    }
  }

  private void stop(Thread worker) {
    asked = true;
    keepBreakingOffOffTheConsole();
    out.println();
    out.println("Stopping ...");
    worker.interrupt();
    try {
      if (!ended.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        err.println("Not everything has stopped; the next start takes care of what is left.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What is interrupted complains; from here on only the log needs to know. */
  private static void keepBreakingOffOffTheConsole() {
    if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
      context.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender("console");
    }
  }

  /** What broke off is no news; what could not be stopped is. */
  private void afterInterruption(Exception e) {
    LoggerFactory.getLogger(StopSignal.class).info("Stopped on request", e);
    for (Throwable unstopped : e.getSuppressed()) {
      err.println(unstopped.getMessage());
      for (Throwable part : unstopped.getSuppressed()) {
        err.println("  " + part.getMessage());
      }
    }
  }

  private static void removeUnlessStopping(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // already stopping: the hook is what woke us
    }
  }
}
