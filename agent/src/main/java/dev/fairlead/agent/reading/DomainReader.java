package dev.fairlead.agent.reading;

import dev.fairlead.agent.directory.AttributeSet;
import dev.fairlead.agent.directory.DirSyncRead;
import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectoryException.Code;
import dev.fairlead.agent.directory.DirectorySession;
import dev.fairlead.agent.gateway.Backoff;
import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.lease.Lease;
import dev.fairlead.agent.sending.PageCutter;
import dev.fairlead.agent.sending.PageSender;
import dev.fairlead.protocol.LeaseReply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one domain under one lease: whole or its changes, and remembers where it is. What fails
 * half-way is begun again from what the service has acknowledged.
 */
final class DomainReader {
  private static final Logger log = LoggerFactory.getLogger(DomainReader.class);

  private final Supplier<GatewayClient> gateway;
  private final Clock clock;
  private final Backoff backoff;
  private final Duration cursorAge;
  private final UUID domainId;
  private final DirectorySession session;
  private final Lease lease;

  private byte @Nullable [] position;
  private @Nullable Long committedGeneration;
  private @Nullable Integer attributeSetVersion;
  private Instant cursorSent;

  DomainReader(
      Supplier<GatewayClient> gateway,
      Clock clock,
      Backoff backoff,
      Duration cursorAge,
      UUID domainId,
      DirectorySession session,
      Lease lease) {
    this.gateway = gateway;
    this.clock = clock;
    this.backoff = backoff;
    this.cursorAge = cursorAge;
    this.domainId = domainId;
    this.session = session;
    this.lease = lease;
    this.cursorSent = clock.instant();
  }

  Lease lease() {
    return lease;
  }

  NextRead next(@Nullable String fullReadBecause) {
    return NextRead.decide(
        lease.latest(),
        new NextRead.Known(
            session.facts().invocationId(),
            position,
            committedGeneration,
            attributeSetVersion,
            fullReadBecause));
  }

  /**
   * Reads and sends every object. The generation is committed only when the directory ended its
   * last reply without an error and showed the domain's own entry: an empty or partial read never
   * looks like a small domain.
   *
   * @return entries sent
   */
  long readEverything(long generation) {
    AttributeSet attributes = attributes();
    PageSender sender = sender(generation, attributes.version());
    PageCutter pages = new PageCutter(sender);
    log.info("full read begins; domain={} generation={}", domainId, generation);
    DirSyncRead read = session.readAll(attributes, pages::add);
    byte[] cursor = read.nextReply();
    while (read.more()) {
      cursor = read.nextReply();
    }
    if (!read.sawDomainHead()) {
      throw new DirectoryException(
          Code.READ_REFUSED,
          "The full read ended without showing the domain's own entry, so it cannot be complete."
              + " Check what the account may read.");
    }
    pages.finish(cursor);
    moved(cursor, attributes);
    committedGeneration = generation;
    log.info(
        "full read is committed; domain={} generation={} entries={} pages={}",
        domainId,
        generation,
        sender.entries(),
        sender.pages());
    return sender.entries();
  }

  /**
   * Reads and sends what changed.
   *
   * @return entries sent
   */
  long readChanges(byte[] from) {
    AttributeSet attributes = attributes();
    PageSender sender = sender(null, attributes.version());
    PageCutter pages = new PageCutter(sender);
    DirSyncRead read = session.readChanges(from, attributes, pages::add);
    do {
      long before = sender.pages();
      byte[] cursor = read.nextReply();
      boolean stale = !clock.instant().isBefore(cursorSent.plus(cursorAge));
      if (!pages.isEmpty() || sender.pages() > before || stale) {
        pages.finish(cursor);
        moved(cursor, attributes);
      } else {
        position = cursor;
        attributeSetVersion = attributes.version();
      }
    } while (read.more());
    if (sender.entries() > 0) {
      log.info(
          "changes sent; domain={} entries={} pages={}",
          domainId,
          sender.entries(),
          sender.pages());
    }
    return sender.entries();
  }

  /** Sends what was read besides the loop's own reads; moves no cursor. */
  PageCutter aside() {
    return new PageCutter(sender(null, attributes().version()));
  }

  AttributeSet attributes() {
    LeaseReply latest = lease.latest();
    return new AttributeSet(latest.attributeSetVersion(), latest.attributes());
  }

  private void moved(byte[] cursor, AttributeSet attributes) {
    position = cursor;
    attributeSetVersion = attributes.version();
    cursorSent = clock.instant();
  }

  private PageSender sender(@Nullable Long generation, int version) {
    return new PageSender(
        gateway,
        lease,
        new PageSender.Heading(domainId, generation, version, session.facts().invocationId()),
        clock,
        backoff);
  }
}
