package dev.fairlead.standalone.demo;

import dev.fairlead.persistence.plan.LogEntry;
import dev.fairlead.sample.LiveChanges;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** After the first sync: a small change every few seconds, and what becomes of it in the target. */
final class LiveShow {
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(6);
  private static final Duration LOOK = Duration.ofMillis(200);
  private static final int NEWEST = 200;

  private final DemoSource source;
  private final Progress progress;
  private final PrintStream out;
  private Set<LogEntry> shown = Set.of();

  LiveShow(DemoSource source, Progress progress, PrintStream out) {
    this.source = source;
    this.progress = progress;
    this.out = out;
  }

  /** Goes on until the process is asked to end. */
  void run() throws InterruptedException {
    Optional<LiveChanges> changes = source.sample().map(sample -> new LiveChanges(sample, 1));
    out.println(
        changes.isPresent()
            ? "Now a small change in the directory every few seconds, and what becomes of it."
                + " Ctrl-C ends the demo."
            : "Change something in the directory and watch it arrive. Ctrl-C ends the demo.");
    shown = new HashSet<>(progress.newest(NEWEST));
    Instant next = Instant.now().plusSeconds(2);
    while (!Thread.currentThread().isInterrupted()) {
      if (changes.isPresent() && !Instant.now().isBefore(next)) {
        out.println("source  " + changes.get().next());
        next = Instant.now().plus(BETWEEN_CHANGES);
      }
      showNew();
      Thread.sleep(LOOK);
    }
  }

  private void showNew() {
    List<LogEntry> newest = progress.newest(NEWEST);
    newest.reversed().stream()
        .filter(entry -> !shown.contains(entry))
        .forEach(entry -> out.println("target  " + LiveLine.of(entry)));
    shown = new HashSet<>(newest);
  }
}
