package dev.fairlead.persistence.status;

import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What stands above a configuration's figures. */
public record ConfigurationHead(
    ConfigurationId id,
    String name,
    Optional<Integer> activeRevision,
    Optional<Instant> activatedAt,
    String entraTenant,
    List<Domain> domains) {
  public ConfigurationHead {
    domains = List.copyOf(domains);
  }

  /** A domain the configuration reads. */
  public record Domain(SourceDomainId id, String dnsName) {}
}
