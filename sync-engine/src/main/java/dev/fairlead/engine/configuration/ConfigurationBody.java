package dev.fairlead.engine.configuration;

import dev.fairlead.engine.ObjectGuid;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.guard.GuardLimits;
import dev.fairlead.engine.mapping.DefaultTemplates;
import dev.fairlead.engine.mapping.Mapper;
import dev.fairlead.engine.mapping.MappingContext;
import dev.fairlead.engine.mapping.ObjectMapping;
import dev.fairlead.engine.plan.LifecyclePolicy;
import dev.fairlead.engine.scope.DefaultExclusions;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.engine.scope.ScopeJudge;
import dev.fairlead.engine.source.ReferenceAttribute;
import dev.fairlead.engine.source.SourceKind;
import dev.fairlead.engine.target.TargetKind;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  /** People and security groups of these domains, by the newest default templates. */
  public static ConfigurationBody defaults(List<SourceDomainId> domains, Scope scope) {
    return new ConfigurationBody(
        domains,
        Set.of(SourceKind.USER, SourceKind.INET_ORG_PERSON, SourceKind.GROUP),
        scope,
        List.of(
            ObjectMapping.of(DefaultTemplates.USERS),
            ObjectMapping.of(DefaultTemplates.INET_ORG_PEOPLE),
            ObjectMapping.of(DefaultTemplates.GROUPS)),
        Optional.empty(),
        LifecyclePolicy.DEFAULT,
        GuardLimits.DEFAULT,
        DEFAULT_POLLING);
  }

  /** All that is wrong, in the order of the components; an empty list means usable. */
  public List<ConfigurationProblem> problems() {
    return ConfigurationCheck.problems(this, SourceKnowledge.NONE);
  }

  /** The same, judged by what is known of the source as well. */
  public List<ConfigurationProblem> problems(SourceKnowledge known) {
    return ConfigurationCheck.problems(this, known);
  }

  /**
   * What an admin should know of it, though nothing is wrong: values that depend on the time,
   * expressions that no other tool takes, kinds that the target does not let us write.
   */
  public List<ConfigurationProblem> notes() {
    return ConfigurationNotes.of(this);
  }

  /** The containers and groups that the scope names. */
  public Set<ObjectGuid> namedObjects() {
    return scope.namedObjects().collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The references that are provisioned. A mapping that leaves out {@code manager} or {@code
   * members} leaves what the target has as it is.
   */
  public Set<ReferenceAttribute> references() {
    var references = EnumSet.allOf(ReferenceAttribute.class);
    for (ObjectMapping mapping : mappings) {
      TargetKind target =
          DefaultTemplates.get(mapping.template(), mapping.templateVersion()).target();
      references.removeIf(it -> it.from() == target && mapping.unmapped().contains(it.property()));
    }
    return Collections.unmodifiableSet(references);
  }

  /** The judge of this revision's scope, default exclusions included. */
  public ScopeJudge scopeJudge() {
    return new ScopeJudge(kinds, DefaultExclusions.rules(), scope);
  }

  /**
   * The mapper of every kind of source object.
   *
   * @throws IllegalArgumentException if {@link #problems()} of the mappings were ignored
   */
  public Map<SourceKind, Mapper> mappers(MappingContext context) {
    var mappers = new EnumMap<SourceKind, Mapper>(SourceKind.class);
    for (ObjectMapping mapping : mappings) {
      Mapper mapper = Mapper.of(mapping, context);
      DefaultTemplates.get(mapping.template(), mapping.templateVersion())
          .sources()
          .forEach(kind -> mappers.put(kind, mapper));
    }
    return Collections.unmodifiableMap(mappers);
  }
}
