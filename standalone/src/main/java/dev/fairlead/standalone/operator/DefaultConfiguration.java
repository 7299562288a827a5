package dev.fairlead.standalone.operator;

import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.SourceKind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a new configuration starts as: people and security groups with the default mappings. */
public final class DefaultConfiguration {
  private DefaultConfiguration() {}

  public static ConfigurationBody everythingOf(List<SourceDomainId> domains) {
    return of(domains, new Scope.Everything(), Optional.empty());
  }

  public static ConfigurationBody of(
      List<SourceDomainId> domains, Scope scope, Optional<String> usageLocation) {
    return new ConfigurationBody(
        domains,
        Set.of(SourceKind.USER, SourceKind.INET_ORG_PERSON, SourceKind.GROUP),
        scope,
        List.of(
            ObjectMapping.of(DefaultTemplates.USERS), ObjectMapping.of(DefaultTemplates.GROUPS)),
        usageLocation,
        LifecyclePolicy.DEFAULT,
        GuardLimits.DEFAULT,
        ConfigurationBody.DEFAULT_POLLING);
  }
}
