package dev.fairlead.jobs;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.engine.mapping.AttributeMapping;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.MatchPolicy;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.scope.ContainerRule;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.source.SourceKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Configurations for tests. */
final class Bodies {
  private Bodies() {}

  interface Maker {
    ConfigurationBody of(SourceDomainId domain);
  }

  static Maker everything() {
    return domain -> body(domain, new Scope.Everything(), LifecyclePolicy.DEFAULT);
  }

  static Maker below(ObjectGuid container, LifecyclePolicy lifecycle) {
    return domain ->
        body(
            domain,
            new Scope.Containers(List.of(ContainerRule.include(container, "People"))),
            lifecycle);
  }

  static Maker scoped(Scope scope) {
    return domain -> body(domain, scope, LifecyclePolicy.DEFAULT);
  }

  static Maker polledEvery(Duration polling) {
    return domain -> body(domain, new Scope.Everything(), LifecyclePolicy.DEFAULT, polling);
  }

  /** Everything, where existing accounts are recognised like this. */
  static Maker matching(MatchPolicy policy) {
    return domain -> {
      ConfigurationBody body = everything().of(domain);
      return new ConfigurationBody(
          body.domains(),
          body.kinds(),
          body.scope(),
          List.of(
              new ObjectMapping(
                  DefaultTemplates.USERS.id(),
                  DefaultTemplates.USERS.version(),
                  List.of(),
                  Set.of(),
                  Optional.of(policy)),
              ObjectMapping.of(DefaultTemplates.GROUPS),
              ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)),
          body.usageLocation(),
          body.lifecycle(),
          body.guards(),
          body.polling());
    };
  }

  /** Everything, where these mappings of people take the place of the template's. */
  static Maker overriding(AttributeMapping... overrides) {
    return domain -> {
      ConfigurationBody body = everything().of(domain);
      return new ConfigurationBody(
          body.domains(),
          body.kinds(),
          body.scope(),
          List.of(
              new ObjectMapping(
                  DefaultTemplates.USERS.id(),
                  DefaultTemplates.USERS.version(),
                  List.of(overrides),
                  Set.of()),
              ObjectMapping.of(DefaultTemplates.GROUPS),
              ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE)),
          body.usageLocation(),
          body.lifecycle(),
          body.guards(),
          body.polling());
    };
  }

  /** Everything, and contacts besides. */
  static Maker withContacts() {
    return domain -> {
      ConfigurationBody body = everything().of(domain);
      return new ConfigurationBody(
          body.domains(),
          Set.of(SourceKind.USER, SourceKind.INET_ORG_PERSON, SourceKind.GROUP, SourceKind.CONTACT),
          body.scope(),
          body.mappings(),
          body.usageLocation(),
          body.lifecycle(),
          body.guards(),
          body.polling());
    };
  }

  private static ConfigurationBody body(
      SourceDomainId domain, Scope scope, LifecyclePolicy lifecycle) {
    return body(domain, scope, lifecycle, Duration.ofMillis(200));
  }

  private static ConfigurationBody body(
      SourceDomainId domain, Scope scope, LifecyclePolicy lifecycle, Duration polling) {
    return new ConfigurationBody(
        List.of(domain),
        Set.of(SourceKind.USER, SourceKind.INET_ORG_PERSON, SourceKind.GROUP),
        scope,
        DefaultTemplates.all().stream().map(ObjectMapping::of).toList(),
        Optional.of("DE"),
        lifecycle,
        GuardLimits.DEFAULT,
        polling);
  }
}
