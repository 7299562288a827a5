package dev.fairlead.controlplane.configuration;

import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.engine.scope.Scope;
import dev.fairlead.persistence.configuration.Configurations;
import dev.fairlead.persistence.configuration.GraphConnectionRecord;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.support.secrets.SealedSecrets;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes configurations that start to work at once, with the default mappings. */
@Component
final class NewConfigurations {
  private static final String AUTHORITY = "https://login.microsoftonline.com";
  private static final String GRAPH = "https://graph.microsoft.com";
  private static final int MOST_DOMAINS = 100;

  private final Configurations configurations;
  private final SourceDomains domains;
  private final SealedSecrets secrets;

  NewConfigurations(Configurations configurations, SourceDomains domains, SealedSecrets secrets) {
    this.configurations = configurations;
    this.domains = domains;
    this.secrets = secrets;
  }

  record Entra(
      @Nullable String tenant,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable String authority,
      @Nullable String graph) {
    @Override
    public String toString() {
      return "Entra[" + tenant + "]";
    }
  }

  record Wanted(
      @Nullable String name, @Nullable Entra entra, @Nullable List<@Nullable String> domainIds) {}

  /** What is left of a request once it is known to be good. */
  private record Checked(
      String name,
      String tenant,
      String clientId,
      String clientSecret,
      URI authority,
      URI graph,
      List<SourceDomainId> domains) {}

  ConfigurationId create(TenantCaller caller, Wanted wanted) {
    List<SourceDomainId> announced =
        domains.list(caller.tenant()).stream().map(SourceDomainRecord::id).toList();
    Checked checked = check(wanted, announced);
    if (checked.domains().isEmpty()) {
      throw new ProblemException(
          ProblemCode.NO_DOMAIN_YET,
          "No agent of this tenant has announced a domain. Enrol and start an agent first.");
    }
    ConfigurationBody body = ConfigurationBody.defaults(checked.domains(), new Scope.Everything());
    UUID connection = UUID.randomUUID();
    byte[] sealed =
        secrets.seal(
            GraphConnectionRecord.purpose(caller.tenant(), connection),
            checked.clientSecret().getBytes(StandardCharsets.UTF_8));
    return configurations
        .start(
            caller.tenant(),
            checked.name(),
            new GraphConnectionRecord(
                connection,
                checked.tenant(),
                checked.authority(),
                checked.graph(),
                checked.clientId(),
                sealed),
            body,
            caller.actor(),
            "default mappings, everything")
        .orElseThrow(() ->
            new ProblemException(
                ProblemCode.NAME_TAKEN,
                "The tenant has a configuration of this name. Choose another one."));
  }

  private static Checked check(Wanted wanted, List<SourceDomainId> announced) {
    Inputs inputs = new Inputs();
    String name = inputs.text("name", wanted.name(), Limits.NAME);
    Entra entra = wanted.entra();
    if (entra == null) {
      inputs.wrong("entra", "is missing");
      entra = new Entra("", "", "", null, null);
    }
    Checked checked =
        new Checked(
            name,
            inputs.text("entra.tenant", entra.tenant(), Limits.NAME),
            inputs.text("entra.clientId", entra.clientId(), Limits.NAME),
            inputs.text("entra.clientSecret", entra.clientSecret(), Limits.SECRET),
            inputs.web("entra.authority", entra.authority(), AUTHORITY),
            inputs.web("entra.graph", entra.graph(), GRAPH),
            wantedDomains(inputs, wanted.domainIds(), announced));
    inputs.done();
    return checked;
  }

  private static List<SourceDomainId> wantedDomains(
      Inputs inputs, @Nullable List<@Nullable String> ids, List<SourceDomainId> announced) {
    if (ids == null) {
      return announced;
    }
    if (ids.isEmpty() || ids.size() > MOST_DOMAINS) {
      inputs.wrong("domainIds", "must name 1 to %d domains".formatted(MOST_DOMAINS));
      return List.of();
    }
    Set<SourceDomainId> wanted = new LinkedHashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String path = "domainIds[%d]".formatted(i);
      SourceDomainId id = new SourceDomainId(inputs.id(path, ids.get(i)));
      if (!announced.contains(id)) {
        inputs.wrong(path, "is no domain that an agent of this tenant has announced");
      } else if (!wanted.add(id)) {
        inputs.wrong(path, "stands there twice");
      }
    }
    return new ArrayList<>(wanted);
  }
}
