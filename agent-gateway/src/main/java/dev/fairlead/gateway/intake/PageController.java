package dev.fairlead.gateway.intake;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.web.Bodies;
import dev.fairlead.gateway.web.Checks;
import dev.fairlead.gateway.web.Gunzip;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.persistence.space.PageIntake;
import dev.fairlead.persistence.space.PageOutcome;
import dev.fairlead.protocol.ChangePage;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.PageReceipt;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.security.MessageDigest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes pages: bounded, checked, committed, then acknowledged. */
@RestController
final class PageController {
  private final PageIntake intake;
  private final PageTurns turns;
  private final Bodies bodies;
  private final MeterRegistry meters;

  PageController(PageIntake intake, PageTurns turns, Bodies bodies, MeterRegistry meters) {
    this.intake = intake;
    this.turns = turns;
    this.bodies = bodies;
    this.meters = meters;
  }

  @PostMapping(Protocol.PAGES)
  PageReceipt page(AgentIdentity agent, @PathVariable String domainId, HttpServletRequest http) {
    SourceDomainId domain =
        new SourceDomainId(
            Checks.id(domainId, RefusalCode.DOMAIN_UNKNOWN, "This domain has not been announced."));
    PageHeaders headers = PageHeaders.of(http);
    try (PageTurns.Turn _ = turns.take(agent.agent())) {
      ChangePage page = read(http, headers);
      PageOutcome outcome =
          intake.take(agent.tenant(), domain, PageTranslation.staged(agent.agent(), headers, page));
      meters
          .counter("fairlead.gateway.pages", "outcome", outcome.getClass().getSimpleName())
          .increment();
      return receipt(headers, outcome);
    }
  }

  private ChangePage read(HttpServletRequest http, PageHeaders headers) {
    Bodies.requireGzip(http);
    byte[] compressed = bodies.bytes(http, Limits.PAGE_COMPRESSED_BYTES);
    if (!MessageDigest.isEqual(Sha256.of(compressed), headers.hash())) {
      throw new RefusedException(
          RefusalCode.BODY_DAMAGED, "The body's SHA-256 is not the one in the header.");
    }
    ChangePage page = Bodies.json(Gunzip.bounded(compressed, Limits.PAGE_BYTES), ChangePage.class);
    PageCheck.check(page);
    return page;
  }

  private PageReceipt receipt(PageHeaders headers, PageOutcome outcome) {
    return switch (outcome) {
      case PageOutcome.Applied(long number, int objects, int edges) -> {
        meters.counter("fairlead.gateway.staged", "what", "objects").increment(objects);
        meters.counter("fairlead.gateway.staged", "what", "edges").increment(edges);
        yield new PageReceipt(headers.epoch(), headers.sequence(), false, number);
      }
      case PageOutcome.Repeated(long number) ->
          new PageReceipt(headers.epoch(), headers.sequence(), true, number);
      case PageOutcome.DomainUnknown _ ->
          throw new RefusedException(
              RefusalCode.DOMAIN_UNKNOWN, "This domain has not been announced.");
      case PageOutcome.LeaseStale _ ->
          throw new RefusedException(
              RefusalCode.LEASE_STALE, "The domain is read under another lease now.");
      case PageOutcome.SequenceGap(long expected) ->
          throw new RefusedException(
              RefusalCode.SEQUENCE_GAP, "Page %d is expected.".formatted(expected));
      case PageOutcome.SequenceReused _ ->
          throw new RefusedException(
              RefusalCode.SEQUENCE_REUSED,
              "Page %d was another one.".formatted(headers.sequence()));
      case PageOutcome.GenerationMismatch(String sentence) ->
          throw new RefusedException(RefusalCode.GENERATION_MISMATCH, sentence);
    };
  }
}
