package dev.fairlead.agent.lease;

import dev.fairlead.protocol.LeaseReply;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A lease that was granted. Pages are numbered here; the number goes up only when the service has
 * acknowledged the page.
 */
public final class Lease {
  private final long epoch;
  private final AtomicLong nextSequence;
  private volatile LeaseReply latest;
  private volatile boolean lost;

  Lease(LeaseReply granted) {
    this.epoch = granted.epoch();
    this.nextSequence = new AtomicLong(granted.nextSequence());
    this.latest = granted;
  }

  public long epoch() {
    return epoch;
  }

  public long nextSequence() {
    return nextSequence.get();
  }

  public void acknowledged(long sequence) {
    nextSequence.compareAndSet(sequence, sequence + 1);
  }

  /** What the service said last: where to go on, which attributes to read. */
  public LeaseReply latest() {
    return latest;
  }

  /**
   * @throws LeaseLostException when another agent may be reading now
   */
  public void requireHeld() {
    if (lost) {
      throw new LeaseLostException();
    }
  }

  /** Takes over a renewal; another epoch, or none, means that the lease is gone. */
  void renewed(LeaseReply reply) {
    if (reply.granted() && reply.epoch() == epoch) {
      latest = reply;
    } else {
      lost = true;
    }
  }

  void lose() {
    lost = true;
  }

  boolean isLost() {
    return lost;
  }
}
