package dev.fairlead.engine.mapping;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.expression.GeneratorSecret;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What mapping needs to know beyond the object itself.
 *
 * @param verifiedDomains the target tenant's verified domains
 * @param initialDomain the target tenant's initial domain, for example {@code
 *     contoso.onmicrosoft.com}
 * @param sourceDomainNames the DNS names of the source domains
 * @param usageLocation the configuration's usage location, two letters
 * @param now what expressions take for the time: the cycle's start
 * @param generatorSecret what expressions draw from, the tenant's own
 */
public record MappingContext(
    TenantId tenant,
    Set<String> verifiedDomains,
    String initialDomain,
    Map<SourceDomainId, String> sourceDomainNames,
    Optional<String> usageLocation,
    Instant now,
    GeneratorSecret generatorSecret) {
  public MappingContext {
    verifiedDomains =
        verifiedDomains.stream()
            .map(domain -> domain.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
    sourceDomainNames = Map.copyOf(sourceDomainNames);
  }
}
