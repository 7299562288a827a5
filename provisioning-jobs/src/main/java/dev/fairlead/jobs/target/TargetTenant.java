package dev.fairlead.jobs.target;

import dev.fairlead.graph.GraphDirectory;
import dev.fairlead.graph.read.Lookup;
import dev.fairlead.graph.read.TenantDomain;
import dev.fairlead.persistence.job.RunLease;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What mapping needs to know of the target tenant.
 *
 * @param initialDomain for example {@code contoso.onmicrosoft.com}
 */
public record TargetTenant(Set<String> verifiedDomains, String initialDomain) {

  /** Reads it, which also proves that the connection works. */
  public static TargetTenant read(GraphDirectory graph, RunLease lease) {
    return switch (graph.domains()) {
      case Lookup.Found<List<TenantDomain>>(var domains) -> of(domains);
      case Lookup.NotFound<List<TenantDomain>> _ -> of(List.of());
      case Lookup.Unavailable<List<TenantDomain>>(var failure) ->
          throw Unanswered.trouble(failure, lease);
    };
  }

  private static TargetTenant of(List<TenantDomain> domains) {
    Set<String> verified =
        domains.stream()
            .filter(TenantDomain::verified)
            .map(TenantDomain::name)
            .collect(Collectors.toUnmodifiableSet());
    String initial =
        domains.stream()
            .filter(TenantDomain::isInitial)
            .map(TenantDomain::name)
            .findFirst()
            .orElseGet(() -> verified.stream().sorted().findFirst().orElse("invalid"));
    return new TargetTenant(verified, initial);
  }
}
