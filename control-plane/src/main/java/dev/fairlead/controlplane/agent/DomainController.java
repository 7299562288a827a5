package dev.fairlead.controlplane.agent;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.persistence.space.SourceDomains;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The directories a tenant's agents read. */
@RestController
final class DomainController {
  private final SourceDomains domains;
  private final Clock clock;

  DomainController(SourceDomains domains, Clock clock) {
    this.domains = domains;
    this.clock = clock;
  }

  record Problem(String code, String sentence) {}

  record Domain(
      UUID id,
      String dnsName,
      @Nullable String netbiosName,
      @Nullable String server,
      boolean readCompletely,
      boolean fullReadRunning,
      long changeNumber,
      @Nullable Instant lastPageAt,
      @Nullable UUID readerAgentId,
      @Nullable Boolean deletedObjectsReadable,
      long objects,
      @Nullable Problem problem,
      @Nullable Long lagSeconds) {}

  @GetMapping("/api/v1/tenants/{tenant}/domains")
  @Requires(Permission.READ)
  Items<Domain> list(TenantCaller caller) {
    Map<SourceDomainId, Long> counts = domains.objectCounts(caller.tenant());
    Instant now = clock.instant();
    return new Items<>(
        domains.list(caller.tenant()).stream()
            .map(it -> domain(it, counts.getOrDefault(it.id(), 0L), now))
            .toList());
  }

  private static Domain domain(SourceDomainRecord domain, long objects, Instant now) {
    return new Domain(
        domain.id().value(),
        domain.dnsName(),
        domain.netbiosName().orElse(null),
        domain.server().orElse(null),
        domain.committedGeneration().isPresent(),
        domain.openGeneration().isPresent(),
        domain.changeNumber(),
        domain.lastPageAt().orElse(null),
        domain.readBy().map(AgentId::value).orElse(null),
        domain.deletedObjectsReadable().orElse(null),
        objects,
        domain.problem().map(it -> new Problem(it.code(), it.sentence())).orElse(null),
        lag(domain, now));
  }

  /**
   * How long ago it was last known that nothing is missing: a page came, or the agent said that
   * reading works. Without a complete read there is no such time.
   */
  private static @Nullable Long lag(SourceDomainRecord domain, Instant now) {
    if (domain.committedGeneration().isEmpty()) {
      return null;
    }
    return Stream.concat(
            domain.lastPageAt().stream(),
            domain.problem().isPresent() ? Stream.empty() : domain.healthObservedAt().stream())
        .max(Instant::compareTo)
        .map(it -> Math.max(0, Duration.between(it, now).toSeconds()))
        .orElse(null);
  }
}
