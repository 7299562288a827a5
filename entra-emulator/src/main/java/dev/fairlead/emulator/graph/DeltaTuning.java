package dev.fairlead.emulator.graph;

import java.time.Duration;

/** How delta queries page, changeable while the emulator runs. Thread-safe. */
public final class DeltaTuning {
  public static final int DEFAULT_PAGE_SIZE = 100;
  public static final Duration TOKEN_LIFE = Duration.ofDays(7);

  private volatile int pageSize = DEFAULT_PAGE_SIZE;
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
    emptyPages = false;
    replays = false;
  }
}
