package dev.fairlead.engine.configuration;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything a tenant admin decides, as one immutable value: the content of a revision.
 *
 * @param kinds the kinds of source objects to provision
 * @param mappings one per template in use
 * @param usageLocation two letters, for people whose source object names none
 * @param polling how often the job looks for work when nothing wakes it
 */
public record ConfigurationBody(
    List<SourceDomainId> domains,
    Set<SourceKind> kinds,
    Scope scope,
    List<ObjectMapping> mappings,
    Optional<String> usageLocation,
    LifecyclePolicy lifecycle,
    GuardLimits guards,
    Duration polling) {
  public static final Duration DEFAULT_POLLING = Duration.ofSeconds(2);

  public ConfigurationBody {
    domains = List.copyOf(domains);
    kinds = Set.copyOf(kinds);
    mappings = List.copyOf(mappings);
  }
}
