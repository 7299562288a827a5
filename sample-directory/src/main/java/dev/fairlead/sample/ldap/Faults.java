package dev.fairlead.sample.ldap;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What can be made to go wrong with a running directory. Every switch works at once and stays until
 * it is undone.
 */
public final class Faults {
  private static final int NEVER = -1;

  private final AtomicReference<@Nullable CountDownLatch> hanging = new AtomicReference<>();
  private final AtomicReference<@Nullable ResultCode> cookieRefusal = new AtomicReference<>();
  private final AtomicReference<@Nullable ResultCode> searchRefusal = new AtomicReference<>();
  private final AtomicInteger entriesBeforeDrop = new AtomicInteger(NEVER);
  private volatile int entriesPerRead = NEVER;
  private final Set<String> hidden = ConcurrentHashMap.newKeySet();
  private final Set<String> hiddenFromSearches = ConcurrentHashMap.newKeySet();
  private volatile boolean deletedObjectsHidden;
  private volatile boolean replicationRightWithdrawn;
  private volatile int dirSyncPage;

  /** Takes requests and never answers, until {@link #release}. */
  public void hang() {
    hanging.compareAndSet(null, new CountDownLatch(1));
  }

  public void release() {
    CountDownLatch latch = hanging.getAndSet(null);
    if (latch != null) {
      latch.countDown();
    }
  }

  /** Cuts the connection of the next read after so many entries; then all is well again. */
  public void dropConnectionAfter(int entries) {
    entriesBeforeDrop.set(entries);
  }

  /** Cuts the connection of every read that has more entries than this. */
  public void cutReadsAfter(int entries) {
    entriesPerRead = entries;
  }

  /**
   * Refuses every DirSync cookie.
   *
   * @param code UNAVAILABLE_CRITICAL_EXTENSION (12) or UNWILLING_TO_PERFORM (53); null accepts
   *     again
   */
  public void refuseCookies(@Nullable ResultCode code) {
    cookieRefusal.set(code);
  }

  /**
   * Answers every search but that of the root with this code, such as BUSY or UNAVAILABLE; null
   * ends it.
   */
  public void refuseSearches(@Nullable ResultCode code) {
    searchRefusal.set(code);
  }

  /**
   * Makes an object and all below it invisible to everyone but the administrator: a read filtered
   * by permissions.
   */
  public void hide(String dn) {
    hidden.add(dn);
  }

  /**
   * Like {@link #hide}, but DirSync goes on showing it: on Windows the right to replicate reads
   * past an object's own access list, and an ordinary search does not.
   */
  public void hideFromSearches(String dn) {
    hiddenFromSearches.add(dn);
  }

  public void show(String dn) {
    hidden.remove(dn);
    hiddenFromSearches.remove(dn);
  }

  /**
   * Takes the right to see deleted objects from everyone but the administrator; reads say nothing
   * about it.
   */
  public void loseDeletedObjectsRight(boolean lost) {
    deletedObjectsHidden = lost;
  }

  /**
   * Takes the right Replicating Directory Changes: DirSync then answers 50 unless it asks for
   * object security.
   */
  public void loseReplicationRight(boolean lost) {
    replicationRightWithdrawn = lost;
  }

  /**
   * Objects in one DirSync page, so that small directories give several pages; 0 is the setting's
   * own size.
   */
  public void dirSyncPage(int objects) {
    dirSyncPage = objects;
  }

  /** Undoes everything. */
  public void clear() {
    release();
    entriesBeforeDrop.set(NEVER);
    entriesPerRead = NEVER;
    refuseCookies(null);
    refuseSearches(null);
    hidden.clear();
    hiddenFromSearches.clear();
    deletedObjectsHidden = false;
    replicationRightWithdrawn = false;
    dirSyncPage = 0;
  }

  void waitWhileHanging() {
    CountDownLatch latch = hanging.get();
    if (latch != null) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * True when the connection has to be cut instead of sending the next entry.
   *
   * @param sent entries of this read so far
   */
  boolean cutsNow(int sent) {
    int most = entriesPerRead;
    if (most != NEVER && sent >= most) {
      return true;
    }
    int left = entriesBeforeDrop.get();
    if (left == NEVER) {
      return false;
    }
    return entriesBeforeDrop.getAndDecrement() == 0;
  }

  @Nullable ResultCode cookieRefusal() {
    return cookieRefusal.get();
  }

  @Nullable ResultCode searchRefusal() {
    return searchRefusal.get();
  }

  Set<String> hidden() {
    return Set.copyOf(hidden);
  }

  Set<String> hiddenFromSearches() {
    return Set.copyOf(hiddenFromSearches);
  }

  boolean deletedObjectsHidden() {
    return deletedObjectsHidden;
  }

  boolean replicationRightWithdrawn() {
    return replicationRightWithdrawn;
  }

  int dirSyncPageOr(int otherwise) {
    int page = dirSyncPage;
    return page > 0 ? page : otherwise;
  }
}
