package dev.fairlead.emulator.directory;

import java.time.Duration;

/** Delays and quotas of the emulated service, changeable while it runs. Thread-safe. */
public final class DirectoryTuning {
  /** Objects of a tenant without a verified custom domain, then with one. */
  public static final int DEFAULT_OBJECT_QUOTA = 50_000;

  public static final int DEFAULT_OBJECT_QUOTA_WITH_DOMAIN = 300_000;

  private volatile Duration readAfterWriteDelay = Duration.ZERO;
  private volatile Duration indexLag = Duration.ZERO;
  private volatile int objectQuota;

  /** How long a new object is unknown to reads and references although it exists. */
  public Duration readAfterWriteDelay() {
    return readAfterWriteDelay;
  }

  public void readAfterWriteDelay(Duration delay) {
    readAfterWriteDelay = delay;
  }

  /** How long advanced queries miss an object after each write to it. */
  public Duration indexLag() {
    return indexLag;
  }

  public void indexLag(Duration lag) {
    indexLag = lag;
  }

  /** Objects per tenant; 0 means the service's default. */
  public int objectQuota() {
    return objectQuota;
  }

  public void objectQuota(int objects) {
    objectQuota = objects;
  }

  /** No delay, no lag, the default quota. */
  public void reset() {
    readAfterWriteDelay = Duration.ZERO;
    indexLag = Duration.ZERO;
    objectQuota = 0;
  }
}
