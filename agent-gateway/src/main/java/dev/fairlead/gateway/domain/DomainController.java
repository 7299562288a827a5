package dev.fairlead.gateway.domain;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.web.Bodies;
import dev.fairlead.gateway.web.Checks;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.gateway.web.Texts;
import dev.fairlead.persistence.space.DomainHealthReport;
import dev.fairlead.persistence.space.DomainNames;
import dev.fairlead.persistence.space.Lease;
import dev.fairlead.persistence.space.LeaseAsk;
import dev.fairlead.persistence.space.SourceAttributeSets;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.protocol.DomainAnnouncement;
import dev.fairlead.protocol.DomainHealth;
import dev.fairlead.protocol.DomainReply;
import dev.fairlead.protocol.LeaseReply;
import dev.fairlead.protocol.LeaseRequest;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.ProtocolJson;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.SchemaReport;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What agents say about their domains, and which of them may read one. */
@RestController
final class DomainController {
  private static final int SENTENCE_CHARACTERS = 4_000;

  private final SourceDomains domains;
  private final Bodies bodies;

  DomainController(SourceDomains domains, Bodies bodies) {
    this.domains = domains;
    this.bodies = bodies;
  }

  @PostMapping(Protocol.DOMAINS)
  DomainReply announce(AgentIdentity agent, HttpServletRequest http) {
    DomainAnnouncement said = bodies.small(http, DomainAnnouncement.class);
    Checks checks = new Checks();
    checks.text("namingContext", said.namingContext(), Limits.DN_CHARACTERS);
    checks.text("dnsName", said.dnsName(), Limits.NAME_CHARACTERS);
    checks.optionalText("netbiosName", said.netbiosName(), Limits.NAME_CHARACTERS);
    checks.present("domainGuid", said.domainGuid());
    checks.optionalText("domainSid", said.domainSid(), Limits.NAME_CHARACTERS);
    checks.done();
    SourceDomainId id =
        domains.announce(
            agent.tenant(),
            new DomainNames(
                said.domainGuid(),
                Texts.cleaned(said.namingContext()),
                Texts.cleaned(said.dnsName()),
                Optional.ofNullable(said.netbiosName()).map(Texts::cleaned),
                Optional.ofNullable(said.domainSid()).map(Texts::cleaned)));
    return new DomainReply(id.value());
  }

  @PostMapping(Protocol.LEASES)
  LeaseReply lease(AgentIdentity agent, @PathVariable String domainId, HttpServletRequest http) {
    SourceDomainId domain = domain(domainId);
    LeaseRequest wish = bodies.small(http, LeaseRequest.class);
    Checks checks = new Checks();
    checks.present("invocationId", wish.invocationId());
    checks.optionalText("reason", wish.reason(), SENTENCE_CHARACTERS);
    checks.done();
    Long epoch = wish.epoch();
    String reason = wish.reason();
    Lease lease =
        domains.lease(
            agent.tenant(),
            domain,
            new LeaseAsk(
                agent.agent(),
                wish.invocationId(),
                epoch == null ? OptionalLong.empty() : OptionalLong.of(epoch),
                wish.startGeneration(),
                reason == null ? "" : Texts.cleaned(reason)));
    return switch (lease) {
      case Lease.Granted granted -> granted(granted);
      case Lease.HeldByAnother held ->
          new LeaseReply(false, held.epoch(), 0, held.expiresAt(), null, null, null, 0, List.of());
      case Lease.DomainUnknown _ -> throw unknown();
    };
  }

  private static LeaseReply granted(Lease.Granted lease) {
    return new LeaseReply(
        true,
        lease.epoch(),
        lease.nextSequence(),
        lease.expiresAt(),
        lease.cursor(),
        lease.cursorInvocationId().orElse(null),
        lease.generation().isPresent() ? lease.generation().getAsLong() : null,
        lease.attributeSetVersion(),
        SourceAttributeSets.currentNames());
  }

  @PutMapping(Protocol.SCHEMA)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void schema(AgentIdentity agent, @PathVariable String domainId, HttpServletRequest http) {
    SourceDomainId domain = domain(domainId);
    SchemaReport report = bodies.gunzipped(http, SchemaReport.class, Limits.SCHEMA_BYTES);
    SchemaCheck.check(report);
    known(
        domains.reportSchema(
            agent.tenant(), domain, ProtocolJson.mapper().writeValueAsString(report)));
  }

  @PostMapping(Protocol.HEALTH)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void health(AgentIdentity agent, @PathVariable String domainId, HttpServletRequest http) {
    SourceDomainId domain = domain(domainId);
    DomainHealth health = bodies.small(http, DomainHealth.class);
    Checks checks = new Checks();
    checks.text("server", health.server(), Limits.NAME_CHARACTERS);
    checks.instant("observedAt", health.observedAt());
    DomainHealth.Problem problem = health.problem();
    if (problem != null) {
      checks.text("problem.code", problem.code(), Limits.NAME_CHARACTERS);
      checks.text("problem.sentence", problem.sentence(), SENTENCE_CHARACTERS);
    }
    checks.done();
    known(reportHealth(agent.tenant(), domain, health));
  }

  private boolean reportHealth(TenantId tenant, SourceDomainId domain, DomainHealth health) {
    return domains.reportHealth(
        tenant,
        domain,
        new DomainHealthReport(
            Optional.ofNullable(health.deletedObjectsReadable()),
            Optional.ofNullable(health.problem())
                .map(problem ->
                    new DomainHealthReport.Problem(
                        Texts.cleaned(problem.code()), Texts.cleaned(problem.sentence()))),
            Texts.cleaned(health.server()),
            health.observedAt()));
  }

  private static SourceDomainId domain(String id) {
    return new SourceDomainId(
        Checks.id(id, RefusalCode.DOMAIN_UNKNOWN, "This domain has not been announced."));
  }

  private static void known(boolean found) {
    if (!found) {
      throw unknown();
    }
  }

  private static RefusedException unknown() {
    return new RefusedException(RefusalCode.DOMAIN_UNKNOWN, "This domain has not been announced.");
  }
}
