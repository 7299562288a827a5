package dev.fairlead.standalone.demo;

import dev.fairlead.engine.guard.GuardKind;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.sample.LiveChanges;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** After the first sync: a small change every few seconds, and what becomes of it in the target. */
final class LiveShow {
  private static final Duration BETWEEN_CHANGES = Duration.ofSeconds(6);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final int NEWEST = 200;

  /** After this many changes, far too many deletes at once. */
  private static final int CHANGES_BEFORE_DELETES = 2;

  private final DemoSource source;
  private final DemoState state;
  private final Progress progress;
  private final PrintStream out;
  private Set<String> shown = Set.of();
  private long heldSaid;

  LiveShow(DemoSource source, DemoState state, Progress progress, PrintStream out) {
    this.source = source;
    this.state = state;
    this.progress = progress;
    this.out = out;
  }

  /** Goes on until the process is asked to end. */
  void run() throws IOException, InterruptedException {
    Optional<LiveChanges> changes = source.sample().map(sample -> new LiveChanges(sample, 1));
    out.println(
        changes.isPresent()
            ? "Now a small change in the directory every few seconds, and what becomes of it."
                + " Ctrl-C ends the demo."
            : "Change something in the directory and watch it arrive. Ctrl-C ends the demo.");
    shown = ids(progress.newest(NEWEST));
    heldSaid = progress.status().held();
    Instant next = Instant.now().plusSeconds(2);
    int made = 0;
    while (!Thread.currentThread().isInterrupted()) {
      if (changes.isPresent() && !Instant.now().isBefore(next)) {
        out.println("source  " + next(changes.get(), made++));
        next = Instant.now().plus(BETWEEN_CHANGES);
      }
      showNew();
      showHeld();
      Thread.sleep(LOOK);
    }
  }

  private String next(LiveChanges changes, int made) throws IOException, InterruptedException {
    if (made >= CHANGES_BEFORE_DELETES && !state.deletesShown()) {
      state.deletesAreShown();
      long limit =
          GuardLimits.DEFAULT
              .limit(GuardKind.USER_DELETES)
              .largestAllowed(progress.status().linkedUsers());
      Optional<String> mishap = changes.mishap(limit + 1);
      if (mishap.isPresent()) {
        return mishap.get();
      }
    }
    return changes.next();
  }

  private void showNew() throws IOException, InterruptedException {
    List<JsonNode> newest = progress.newest(NEWEST);
    newest.reversed().stream()
        .filter(entry -> !shown.contains(id(entry)))
        .forEach(entry -> out.println("target  " + LiveLine.of(entry)));
    shown = ids(newest);
  }

  private void showHeld() throws IOException, InterruptedException {
    long held = progress.status().held();
    if (held > heldSaid) {
      out.printf(
          "held    %d changes wait for a person, because they are too many at once. Approve or reject them in the console.%n",
          held);
    }
    heldSaid = held;
  }

  private static Set<String> ids(List<JsonNode> entries) {
    Set<String> ids = new HashSet<>();
    entries.forEach(entry -> ids.add(id(entry)));
    return ids;
  }

  private static String id(JsonNode entry) {
    return entry.path("id").asString("");
  }
}
