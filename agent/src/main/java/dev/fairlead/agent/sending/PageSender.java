package dev.fairlead.agent.sending;

import dev.fairlead.agent.gateway.Backoff;
import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.gateway.PackedBody;
import dev.fairlead.agent.lease.Lease;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.GenerationCommit;
import dev.fairlead.protocol.ObjectChange;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.RefusalCode.Remedy;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the pages of one read in order. A page whose fate is unknown is sent again, byte for byte
 * under the same number, until the service has acknowledged it or the lease is lost.
 */
public final class PageSender {
  private static final Logger log = LoggerFactory.getLogger(PageSender.class);

  private final Supplier<GatewayClient> gateway;
  private final Lease lease;
  private final Heading heading;
  private final Clock clock;
  private final Backoff backoff;
  private long entries;
  private long pages;

  /**
   * What all pages of a read have in common.
   *
   * @param generation null for a delta
   */
  public record Heading(
      UUID domainId, @Nullable Long generation, int attributeSetVersion, UUID invocationId) {}

  /**
   * A page before it is known whether it fits.
   *
   * @param last whether the reply ends with it
   */
  record Draft(List<ObjectChange> objects, byte @Nullable [] cursor, boolean last) {
    Draft {
      objects = List.copyOf(objects);
    }
  }

  public PageSender(
      Supplier<GatewayClient> gateway, Lease lease, Heading heading, Clock clock, Backoff backoff) {
    this.gateway = gateway;
    this.lease = lease;
    this.heading = heading;
    this.clock = clock;
    this.backoff = backoff;
  }

  /** Entries acknowledged so far. */
  public long entries() {
    return entries;
  }

  public long pages() {
    return pages;
  }

  /**
   * @throws dev.fairlead.agent.lease.LeaseLostException when another agent may be reading
   * @throws GatewayException.Refused when the page cannot be accepted in any form
   */
  void send(Draft draft) {
    ChangePage page = page(draft);
    PackedBody body = PackedBody.of(page);
    if (!body.fits()) {
      sendHalves(draft, null);
      return;
    }
    try {
      deliver(body);
      entries += draft.objects().size();
      pages++;
    } catch (GatewayException.Refused refused) {
      if (refused.refusal().code().remedy() != Remedy.SMALLER_PAGES) {
        throw refused;
      }
      sendHalves(draft, refused);
    }
  }

  private void sendHalves(Draft draft, GatewayException.@Nullable Refused refused) {
    List<List<ObjectChange>> halves = Halves.of(draft.objects());
    if (halves.size() < 2) {
      throw refused != null
          ? refused
          : new IllegalStateException("one object does not fit into a page");
    }
    send(new Draft(halves.get(0), null, false));
    send(new Draft(halves.get(1), draft.cursor(), draft.last()));
  }

  private PageReceipt deliver(PackedBody body) {
    long sequence = lease.nextSequence();
    for (int failures = 1; ; failures++) {
      lease.requireHeld();
      Duration wait;
      try {
        PageReceipt receipt = gateway.get().page(heading.domainId(), lease.epoch(), sequence, body);
        lease.acknowledged(sequence);
        return receipt;
      } catch (GatewayException.Away away) {
        if (Thread.currentThread().isInterrupted()) {
          throw away;
        }
        log.warn("page not delivered, sending it again; sequence={}", sequence, away);
        wait = pause(failures);
      } catch (GatewayException.Refused refused) {
        if (refused.refusal().code().remedy() != Remedy.RETRY) {
          throw refused;
        }
        log.info("page to be sent again; sequence={} code={}", sequence, refused.refusal().code());
        Integer seconds = refused.refusal().retryAfterSeconds();
        wait = seconds == null ? pause(failures) : Duration.ofSeconds(seconds);
      }
      sleep(wait);
    }
  }

  private ChangePage page(Draft draft) {
    boolean commits = draft.last() && heading.generation() != null;
    return new ChangePage(
        heading.generation(),
        heading.attributeSetVersion(),
        clock.instant(),
        heading.invocationId(),
        draft.objects(),
        draft.cursor(),
        commits ? new GenerationCommit(entries + draft.objects().size()) : null);
  }

  private Duration pause(int failures) {
    return backoff.after(failures, ThreadLocalRandom.current().nextDouble());
  }

  private static void sleep(Duration wait) {
    try {
      Thread.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException.Away("The agent is stopping.", e);
    }
  }
}
