package dev.fairlead.standalone.demo;

import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.enrolment.Enrolment;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.ConfigurationId;
import dev.fairlead.engine.SourceDomainId;
import dev.fairlead.engine.TenantId;
import dev.fairlead.engine.configuration.ConfigurationBody;
import dev.fairlead.persistence.agent.IssuedToken;
import dev.fairlead.persistence.configuration.GraphConnectionRecord;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.standalone.operator.DefaultConfiguration;
import dev.fairlead.standalone.operator.OperatorContext;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Makes what a tenant needs, step by step; what an earlier start has made is used again. */
final class Wiring {
  private static final String ACTOR = "demo";
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration FIRST_READ_LIMIT = Duration.ofMinutes(15);

  private final OperatorContext operator;
  private final DemoState state;
  private final EntraEmulator entra;
  private final PrintStream out;

  Wiring(OperatorContext operator, DemoState state, EntraEmulator entra, PrintStream out) {
    this.operator = operator;
    this.state = state;
    this.entra = entra;
    this.out = out;
  }

  TenantId tenant() throws IOException {
    if (state.tenant().isEmpty()) {
      state.tenant(operator.tenants().create("Corp").value());
    }
    return new TenantId(state.tenant().orElseThrow());
  }

  /** The home of an agent that is enrolled, now or since an earlier start. */
  Path enrolledAgent(TenantId tenant, Path data, URI gateway) {
    Path home = data.resolve("agent");
    if (new IdentityStore(home).active().isEmpty()) {
      IssuedToken issued =
          operator
              .tokens()
              .create(tenant, "demo agent", ACTOR, Instant.now().plus(Duration.ofHours(1)));
      EnrolmentToken token = new EnrolmentToken(issued.rootSha256(), issued.secret());
      new Enrolment(home, null).enrol(gateway, token, "demo agent", false);
      out.println("An agent has enrolled over mutual TLS.");
    }
    return home;
  }

  /** Waits until a domain has been read completely once. */
  void awaitFirstRead(TenantId tenant, FairleadAgent agent)
      throws IOException, InterruptedException {
    Instant limit = Instant.now().plus(FIRST_READ_LIMIT);
    String said = "";
    while (true) {
      List<SourceDomainRecord> domains = operator.domains().list(tenant);
      if (domains.stream().anyMatch(domain -> domain.committedGeneration().isPresent())) {
        return;
      }
      for (SourceDomainRecord domain : domains) {
        String problem = domain.problem().map(p -> p.sentence()).orElse("");
        if (!problem.equals(said) && !problem.isEmpty()) {
          out.println("The agent reports: " + problem);
          said = problem;
        }
      }
      if (Instant.now().isAfter(limit)) {
        throw new IOException(
            "The directory has not been read within %s. The agent is %s."
                .formatted(FIRST_READ_LIMIT, agent.state()));
      }
      Thread.sleep(LOOK);
    }
  }

  /** A configuration with the default mappings and scope "all". */
  ConfigurationId configuration(TenantId tenant) throws IOException {
    if (state.configuration().isEmpty()) {
      UUID connection = UUID.randomUUID();
      operator
          .configurations()
          .connect(
              tenant,
              new GraphConnectionRecord(
                  connection,
                  state.entraTenant(),
                  entra.baseUri(),
                  entra.baseUri(),
                  state.clientId(),
                  operator
                      .secrets()
                      .seal(
                          GraphConnectionRecord.purpose(tenant, connection),
                          state.clientSecret().getBytes(StandardCharsets.UTF_8))));
      ConfigurationId id =
          operator
              .configurations()
              .create(
                  tenant, "People and groups " + connection.toString().substring(0, 8), connection);
      state.configuration(id.value());
    }
    ConfigurationId id = new ConfigurationId(state.configuration().orElseThrow());
    if (operator.configurations().active(tenant, id).isEmpty()) {
      List<SourceDomainId> domains =
          operator.domains().list(tenant).stream().map(SourceDomainRecord::id).toList();
      ConfigurationBody body = DefaultConfiguration.everythingOf(domains);
      operator
          .configurations()
          .activate(
              tenant,
              id,
              operator
                  .configurations()
                  .save(tenant, id, body, ACTOR, "default mappings, everything"));
    }
    return id;
  }
}
