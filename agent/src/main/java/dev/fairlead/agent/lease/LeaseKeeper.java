package dev.fairlead.agent.lease;

import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.LeaseRequest;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one domain's lease and renews it in the background at a third of its life, however long the
 * directory takes to answer.
 */
public final class LeaseKeeper implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  /** Bounds of the renewal interval: a wrong clock may neither flood the service nor lose. */
  static final Duration SHORTEST = Duration.ofSeconds(1);

  static final Duration LONGEST = Duration.ofSeconds(20);

  private final Supplier<GatewayClient> gateway;
  private final ServerClock clock;
  private final UUID domainId;
  private final UUID invocationId;
  private final Thread renewal;
  private volatile @Nullable Lease held;

  public LeaseKeeper(
      Supplier<GatewayClient> gateway, ServerClock clock, UUID domainId, UUID invocationId) {
    this.gateway = gateway;
    this.clock = clock;
    this.domainId = domainId;
    this.invocationId = invocationId;
    this.renewal =
        Thread.ofVirtual().name("fairlead-lease-" + domainId).unstarted(this::renewUntilClosed);
    renewal.start();
  }

  /** The lease, when it is held. */
  public @Nullable Lease held() {
    Lease lease = held;
    return lease == null || lease.isLost() ? null : lease;
  }

  /**
   * Asks for the lease, or for what to do next when it is held already.
   *
   * @param fullReadBecause why the cursor cannot be used; null when it can
   */
  public LeaseReply ask(@Nullable String fullReadBecause) {
    Lease lease = held();
    LeaseReply reply =
        gateway
            .get()
            .lease(
                domainId,
                new LeaseRequest(
                    invocationId,
                    lease == null ? null : lease.epoch(),
                    fullReadBecause != null,
                    fullReadBecause));
    if (lease != null) {
      lease.renewed(reply);
    }
    if (reply.granted() && held() == null) {
      held = new Lease(reply);
      log.info(
          "may read the domain; domain={} epoch={} nextSequence={}",
          domainId,
          reply.epoch(),
          reply.nextSequence());
    }
    return reply;
  }

  /** Forgets the lease; the next one begins a new epoch. */
  public void drop() {
    Lease lease = held;
    if (lease != null) {
      lease.lose();
    }
    held = null;
  }

  /** How long until the lease should be renewed, or asked for again. */
  public Duration untilNextAsk(LeaseReply reply) {
    Duration left = Duration.between(clock.now(), reply.expiresAt());
    return clamp(reply.granted() ? left.dividedBy(3) : left);
  }

  private static Duration clamp(Duration wanted) {
    return wanted.compareTo(SHORTEST) < 0
        ? SHORTEST
        : wanted.compareTo(LONGEST) > 0 ? LONGEST : wanted;
  }

  private void renewUntilClosed() {
    try {
      while (true) {
        Lease lease = held();
        Thread.sleep(lease == null ? SHORTEST : untilNextAsk(lease.latest()));
        if (lease != null) {
          renew(lease);
        }
      }
    } catch (InterruptedException e) {
      // Closed: nothing is left to renew.
      Thread.currentThread().interrupt();
    }
  }

  private void renew(Lease lease) {
    try {
      lease.renewed(
          gateway
              .get()
              .lease(domainId, new LeaseRequest(invocationId, lease.epoch(), false, null)));
    } catch (GatewayException.Away e) {
      // The next page or renewal tells whether somebody else took over.
    } catch (GatewayException.Refused e) {
      switch (e.refusal().code().remedy()) {
        case NEW_LEASE, ANNOUNCE -> lease.lose();
        case RETRY, SMALLER_PAGES, USE_NEWER_CERTIFICATE, REENROL, NEW_TOKEN, UPGRADE, REPORT -> {
          // The reading loop meets the same refusal and acts on it.
        }
      }
    }
  }

  @Override
  public void close() {
    drop();
    renewal.interrupt();
  }
}
