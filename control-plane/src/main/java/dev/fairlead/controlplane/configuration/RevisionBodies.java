package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.configuration.ConfigurationProblem;
import dev.fairlead.engine.configuration.SourceKnowledge;
import dev.fairlead.persistence.configuration.ConfigurationFormatException;
import dev.fairlead.persistence.configuration.ConfigurationJson;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.persistence.space.SourceDomains;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Finds all that is wrong with a configuration that somebody wants to save or to use. */
@Component
final class RevisionBodies {
  private static final String BODY = "body";

  private final SourceDomains domains;

  RevisionBodies(SourceDomains domains) {
    this.domains = domains;
  }

  /** Empty when something was wrong, which the inputs then hold. */
  Optional<ConfigurationBody> checked(TenantId tenant, Inputs inputs, @Nullable JsonNode wanted) {
    if (wanted == null || !wanted.isObject()) {
      inputs.wrong(BODY, "must be an object: a configuration");
      return Optional.empty();
    }
    try {
      ConfigurationBody body = ConfigurationJson.readStrictly(wanted.toString());
      recheck(tenant, inputs, body);
      return Optional.of(body);
    } catch (ConfigurationFormatException e) {
      inputs.wrong(path(e.problem()), e.problem().sentence());
      return Optional.empty();
    }
  }

  /** What is wrong now: domains come and go, and schemas grow. */
  void recheck(TenantId tenant, Inputs inputs, ConfigurationBody body) {
    Set<SourceDomainId> announced =
        domains.list(tenant).stream()
            .map(SourceDomainRecord::id)
            .collect(Collectors.toUnmodifiableSet());
    for (int i = 0; i < body.domains().size(); i++) {
      if (!announced.contains(body.domains().get(i))) {
        inputs.wrong(
            "%s.domains[%d]".formatted(BODY, i),
            "is no domain that an agent of this tenant has announced");
      }
    }
    problems(tenant, body).forEach(it -> inputs.wrong(path(it), it.sentence()));
  }

  private List<ConfigurationProblem> problems(TenantId tenant, ConfigurationBody body) {
    Set<SourceDomainId> of = Set.copyOf(body.domains());
    return body.problems(
        new SourceKnowledge(
            domains.attributes(tenant, of), domains.objects(tenant, of, body.namedObjects())));
  }

  private static String path(ConfigurationProblem problem) {
    return problem.path().isEmpty() ? BODY : BODY + "." + problem.path();
  }
}
