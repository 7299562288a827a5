package dev.fairlead.controlplane.agent;

import dev.fairlead.controlplane.access.Permission;
import dev.fairlead.controlplane.access.Requires;
import dev.fairlead.controlplane.access.TenantCaller;
import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.controlplane.web.Ids;
import dev.fairlead.controlplane.web.Inputs;
import dev.fairlead.controlplane.web.Items;
import dev.fairlead.controlplane.web.Limits;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.agent.AgentRecord;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.EnrolmentTokens;
import dev.fairlead.persistence.agent.IssuedToken;
import dev.fairlead.persistence.space.SourceDomainRecord;
import dev.fairlead.persistence.space.SourceDomains;
import dev.fairlead.protocol.EnrolmentToken;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Agents, and the tokens new ones enrol with. */
@RestController
final class AgentController {
  private static final Duration TOKEN_LIFE = Duration.ofHours(24);
  private static final Duration LONGEST_TOKEN_LIFE = Duration.ofDays(7);
  private static final Duration SHORTEST_TOKEN_LIFE = Duration.ofMinutes(1);

  private final AgentRegistrations agents;
  private final EnrolmentTokens tokens;
  private final SourceDomains domains;
  private final @Nullable String gatewayUrl;
  private final Clock clock;

  AgentController(
      AgentRegistrations agents,
      EnrolmentTokens tokens,
      SourceDomains domains,
      ControlPlaneSettings settings,
      Clock clock) {
    this.agents = agents;
    this.tokens = tokens;
    this.domains = domains;
    this.gatewayUrl = settings.gatewayUrl() == null ? null : settings.gatewayUrl().toString();
    this.clock = clock;
  }

  record Certificate(Instant notAfter, long remainingSeconds) {}

  record Domain(UUID id, String dnsName) {}

  record Agent(
      UUID id,
      String name,
      String state,
      @Nullable String version,
      @Nullable String operatingSystem,
      @Nullable String hostName,
      Instant enrolledAt,
      @Nullable Instant lastSeenAt,
      boolean online,
      @Nullable Certificate certificate,
      @Nullable Instant revokedAt,
      @Nullable String revokedReason,
      List<Domain> domains) {}

  record Revocation(@Nullable String reason) {}

  record NewToken(@Nullable String agentName, @Nullable Integer validSeconds) {}

  record Token(String token, Instant expiresAt, @Nullable String gatewayUrl) {
    @Override
    public String toString() {
      return "Token[…]";
    }
  }

  @GetMapping("/api/v1/tenants/{tenant}/agents")
  @Requires(Permission.READ)
  Items<Agent> list(TenantCaller caller) {
    List<SourceDomainRecord> read = domains.list(caller.tenant());
    Instant now = clock.instant();
    return new Items<>(
        agents.list(caller.tenant()).stream().map(it -> agent(it, read, now)).toList());
  }

  private static Agent agent(AgentRecord agent, List<SourceDomainRecord> domains, Instant now) {
    return new Agent(
        agent.id().value(),
        agent.name(),
        agent.revoked() ? "REVOKED" : "ACTIVE",
        agent.softwareVersion().orElse(null),
        agent.operatingSystem().orElse(null),
        agent.hostName().orElse(null),
        agent.enrolledAt(),
        agent.lastSeenAt().orElse(null),
        !agent.revoked() && Online.is(agent.lastSeenAt(), now),
        agent
            .certificateNotAfter()
            .map(it -> new Certificate(it, Math.max(0, Duration.between(now, it).toSeconds())))
            .orElse(null),
        agent.revokedAt().orElse(null),
        agent.revokedReason().orElse(null),
        domains.stream()
            .filter(it -> it.readBy().filter(agent.id()::equals).isPresent())
            .map(it -> new Domain(it.id().value(), it.dnsName()))
            .toList());
  }

  @PostMapping("/api/v1/tenants/{tenant}/agents/{agent}/revocation")
  @Requires(Permission.CONFIGURE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revoke(TenantCaller caller, @PathVariable String agent, @RequestBody Revocation wanted) {
    AgentId id = new AgentId(Ids.inPath(agent, "agent"));
    Inputs inputs = new Inputs();
    String reason = inputs.text("reason", wanted.reason(), Limits.REASON);
    inputs.done();
    if (!agents.revoke(caller.tenant(), id, caller.actor(), reason)) {
      boolean known = agents.list(caller.tenant()).stream().anyMatch(it -> it.id().equals(id));
      throw known
          ? new ProblemException(
              ProblemCode.NOT_IN_THIS_STATE, "This agent has been revoked before.")
          : ProblemException.notFound(Ids.unknown("agent"));
    }
  }

  @PostMapping("/api/v1/tenants/{tenant}/enrolment-tokens")
  @Requires(Permission.CONFIGURE)
  @ResponseStatus(HttpStatus.CREATED)
  Token createToken(TenantCaller caller, @RequestBody NewToken wanted) {
    Inputs inputs = new Inputs();
    String agentName = inputs.optionalText("agentName", wanted.agentName(), Limits.NAME);
    int seconds =
        inputs.number(
            "validSeconds",
            wanted.validSeconds(),
            (int) SHORTEST_TOKEN_LIFE.toSeconds(),
            (int) LONGEST_TOKEN_LIFE.toSeconds(),
            (int) TOKEN_LIFE.toSeconds());
    inputs.done();
    Instant expiresAt = clock.instant().plusSeconds(seconds);
    try {
      IssuedToken token = tokens.create(caller.tenant(), agentName, caller.actor(), expiresAt);
      return new Token(
          new EnrolmentToken(token.rootSha256(), token.secret()).encode(), expiresAt, gatewayUrl);
    } catch (IllegalStateException e) {
      throw new ProblemException(
          ProblemCode.SERVICE_NOT_READY,
          "The agent gateway has never started, so there is nothing to enrol at. Start it once.",
          e);
    }
  }
}
