package dev.fairlead.standalone.demo;

import dev.fairlead.agent.FairleadAgent;
import dev.fairlead.agent.enrolment.Enrolment;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.emulator.EntraEmulator;
import dev.fairlead.engine.TenantId;
import dev.fairlead.protocol.EnrolmentToken;
import dev.fairlead.standalone.operator.OperatorApi;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Makes what a tenant needs, step by step, as an operator does; what an earlier start has made is
 * used again.
 */
final class Wiring {
  private static final String AGENT = "demo agent";
  private static final String CONFIGURATION = "People and groups";
  private static final Duration TOKEN_LIFE = Duration.ofHours(1);
  private static final Duration LOOK = Duration.ofMillis(250);
  private static final Duration FIRST_READ_LIMIT = Duration.ofMinutes(15);

  private final OperatorApi operator;
  private final DemoState state;
  private final EntraEmulator entra;
  private final PrintStream out;

  Wiring(OperatorApi operator, DemoState state, EntraEmulator entra, PrintStream out) {
    this.operator = operator;
    this.state = state;
    this.entra = entra;
    this.out = out;
  }

  /** The tenant that owns the directory. */
  TenantId tenant() throws IOException, InterruptedException {
    if (state.tenant().isEmpty()) {
      state.tenant(tenantNamed(DemoPeople.TENANT));
    }
    return new TenantId(state.tenant().orElseThrow());
  }

  /** Another company on the same service, which must see nothing of the first. */
  TenantId neighbour() throws IOException, InterruptedException {
    return new TenantId(tenantNamed(DemoPeople.NEIGHBOUR));
  }

  /** A kill may have come between making a tenant and remembering it. */
  private UUID tenantNamed(String name) throws IOException, InterruptedException {
    Optional<UUID> known = idOf(operator.get("/tenants"), name);
    return known.isPresent() ? known.get() : id(operator.post("/tenants", Map.of("name", name)));
  }

  /** The home of an agent that is enrolled, now or since an earlier start. */
  Path enrolledAgent(TenantId tenant, Path data, URI gateway)
      throws IOException, InterruptedException {
    Path home = data.resolve("agent");
    if (new IdentityStore(home).active().isEmpty()) {
      JsonNode issued =
          operator.post(
              "/tenants/%s/enrolment-tokens".formatted(tenant),
              Map.of("agentName", AGENT, "validSeconds", TOKEN_LIFE.toSeconds()));
      new Enrolment(home, null)
          .enrol(gateway, EnrolmentToken.parse(issued.path("token").asString()), AGENT, false);
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
      for (JsonNode domain : operator.get("/tenants/%s/domains".formatted(tenant)).path("items")) {
        if (domain.path("readCompletely").asBoolean(false)) {
          return;
        }
        String problem = domain.path("problem").path("sentence").asString("");
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

  /** A configuration with the default mappings, for everything that the agent reads. */
  UUID configuration(TenantId tenant) throws IOException, InterruptedException {
    if (state.configuration().isEmpty()) {
      String path = "/tenants/%s/configurations".formatted(tenant);
      Optional<UUID> known = idOf(operator.get(path), CONFIGURATION);
      state.configuration(
          known.isPresent()
              ? known.get()
              : id(
                  operator.post(
                      path,
                      Map.of(
                          "name",
                          CONFIGURATION,
                          "entra",
                          Map.of(
                              "tenant",
                              state.entraTenant(),
                              "clientId",
                              state.clientId(),
                              "clientSecret",
                              state.clientSecret(),
                              "authority",
                              entra.baseUri().toString(),
                              "graph",
                              entra.baseUri().toString())))));
    }
    return state.configuration().orElseThrow();
  }

  private static Optional<UUID> idOf(JsonNode list, String name) {
    for (JsonNode item : list.path("items")) {
      if (item.path("name").asString("").equals(name)) {
        return Optional.of(id(item));
      }
    }
    return Optional.empty();
  }

  private static UUID id(JsonNode item) {
    return UUID.fromString(item.path("id").asString());
  }
}
