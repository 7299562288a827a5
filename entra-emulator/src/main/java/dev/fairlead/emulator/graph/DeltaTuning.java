package dev.fairlead.emulator.graph;

import java.time.Duration;

/** How delta queries page, changeable while the emulator runs. Thread-safe. */
public final class DeltaTuning {
  public static final int DEFAULT_PAGE_SIZE = 100;
  public static final int DEFAULT_LINKS_PER_ENTRY = 200;
  public static final Duration TOKEN_LIFE = Duration.ofDays(7);

  private volatile int pageSize = DEFAULT_PAGE_SIZE;
  private volatile int linksPerEntry = DEFAULT_LINKS_PER_ENTRY;
  private volatile boolean emptyPages;
  private volatile boolean replays;

  public int pageSize() {
    return pageSize;
  }

  public void pageSize(int objects) {
    if (objects < 1) {
      throw new IllegalArgumentException("a delta page needs at least 1 object, was " + objects);
    }
    pageSize = objects;
  }

  /** An object with more changed links than this comes as several entries. */
  public int linksPerEntry() {
    return linksPerEntry;
  }

  public void linksPerEntry(int links) {
    if (links < 1) {
      throw new IllegalArgumentException("an entry needs at least 1 link, was " + links);
    }
    linksPerEntry = links;
  }

  /** Every page is preceded by an empty one. */
  public boolean emptyPages() {
    return emptyPages;
  }

  public void emptyPages(boolean on) {
    emptyPages = on;
  }

  /** The last object of a page comes once more on the next. */
  public boolean replays() {
    return replays;
  }

  public void replays(boolean on) {
    replays = on;
  }

  public void reset() {
    pageSize = DEFAULT_PAGE_SIZE;
    linksPerEntry = DEFAULT_LINKS_PER_ENTRY;
    emptyPages = false;
    replays = false;
  }
}
