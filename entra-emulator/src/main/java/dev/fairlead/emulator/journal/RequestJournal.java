package dev.fairlead.emulator.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The latest requests in order of their completion. Thread-safe. */
public final class RequestJournal {
  public static final int DEFAULT_CAPACITY = 100_000;

  private final int capacity;
  private final Deque<JournalEntry> entries = new ArrayDeque<>();
  private long count;

  public RequestJournal(int capacity) {
    this.capacity = capacity;
  }

  /** Appends the entry made for its number; the oldest goes when the journal is full. */
  public synchronized void add(LongFunction<JournalEntry> entry) {
    if (entries.size() == capacity) {
      entries.removeFirst();
    }
    entries.addLast(entry.apply(++count));
  }

  public synchronized List<JournalEntry> all() {
    return List.copyOf(entries);
  }

  /** Entries with a higher number than the given one. */
  public synchronized List<JournalEntry> after(long number) {
    List<JournalEntry> later = new ArrayList<>();
    for (JournalEntry entry : entries) {
      if (entry.number() > number) {
        later.add(entry);
      }
    }
    return later;
  }

  /** Number of the latest entry; requests ever answered. */
  public synchronized long lastNumber() {
    return count;
  }

  /** How many entries were pushed out: an accounting over all requests needs 0. */
  public synchronized long forgotten() {
    return count - entries.size();
  }

  public synchronized void clear() {
    entries.clear();
    count = 0;
  }

  /** A copy without the clear text of passwords. */
  public static @Nullable JsonNode masked(@Nullable JsonNode body) {
    if (body instanceof ObjectNode object
        && object.path("passwordProfile") instanceof ObjectNode profile
        && profile.has("password")) {
      ObjectNode copy = object.deepCopy();
      copy.putObject("passwordProfile").setAll(profile).put("password", "***");
      return copy;
    }
    return body;
  }
}
