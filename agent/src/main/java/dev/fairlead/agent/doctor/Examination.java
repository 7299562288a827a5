package dev.fairlead.agent.doctor;

import dev.fairlead.agent.directory.AttributeSet;
import dev.fairlead.agent.directory.DirectoryConnector;
import dev.fairlead.agent.directory.DirectoryException;
import dev.fairlead.agent.directory.DirectorySession;
import dev.fairlead.agent.enrolment.SoftwareFacts;
import dev.fairlead.agent.gateway.GatewayClient;
import dev.fairlead.agent.gateway.GatewayConnection;
import dev.fairlead.agent.gateway.GatewayException;
import dev.fairlead.agent.identity.Identity;
import dev.fairlead.agent.identity.IdentityException;
import dev.fairlead.agent.identity.IdentityStore;
import dev.fairlead.agent.settings.AgentSettings;
import dev.fairlead.agent.settings.DirectorySettings;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.Welcome;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Checks identity, service and every server of the directory. It changes nothing, and does not need
 * the agent to be stopped.
 */
public final class Examination {
  /** From here on certificates and time stamps begin to look wrong to the other side. */
  static final Duration TOLERABLE_SKEW = Duration.ofMinutes(2);

  private final AgentSettings settings;
  private final Clock clock;
  private final List<Finding> findings = new ArrayList<>();

  public Examination(AgentSettings settings) {
    this(settings, Clock.systemUTC());
  }

  Examination(AgentSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  public List<Finding> findings() {
    findings.clear();
    identity().ifPresent(this::service);
    for (URI server : settings.directory().servers()) {
      directory(server);
    }
    return List.copyOf(findings);
  }

  private Optional<Identity> identity() {
    Optional<Identity> identity;
    try {
      identity = new IdentityStore(settings.home()).active().map(IdentityStore.Stored::identity);
    } catch (IdentityException e) {
      problem("identity", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
    if (identity.isEmpty()) {
      problem("identity", "The agent is not enrolled. Run \"agent enroll\" with a token.");
      return identity;
    }
    Instant notAfter = identity.get().particulars().notAfter();
    Duration left = Duration.between(clock.instant(), notAfter);
    if (left.isNegative()) {
      problem(
          "certificate",
          "It ended on " + notAfter + ". Enrol again: agent enroll --replace with a new token.");
    } else {
      good(
          "certificate", "Valid for another " + left.toHours() + " hours, until " + notAfter + ".");
    }
    return identity;
  }

  private void service(Identity identity) {
    try (GatewayClient gateway =
        new GatewayClient(GatewayConnection.with(identity, settings.proxy()))) {
      Instant before = clock.instant();
      Welcome welcome = gateway.hello(new Hello(SoftwareFacts.thisAgent()));
      good("service", gateway.gatewayUrl() + " knows this agent as " + welcome.agentId() + ".");
      Duration skew = Duration.between(before, welcome.serverTime()).abs();
      if (skew.compareTo(TOLERABLE_SKEW) > 0) {
        problem(
            "clock",
            "This host's clock differs from the service's by "
                + skew.toSeconds()
                + " seconds. Set it (NTP).");
      } else {
        good("clock", "Agrees with the service's.");
      }
    } catch (GatewayException e) {
      problem("service", e.sentence());
    }
  }

  private void directory(URI server) {
    String subject = "directory " + server;
    DirectorySettings all = settings.directory();
    DirectorySettings one = all.withServers(List.of(server));
    try (DirectorySession session = new DirectoryConnector(one, clock).open()) {
      good(
          subject,
          "Log-on works; it serves "
              + session.facts().namingContext()
              + " and knows "
              + session.schema().report().attributes().size()
              + " attributes.");
      Boolean deleted = session.deletedObjectsReadable();
      if (Boolean.TRUE.equals(deleted)) {
        good(subject, "Deleted objects are readable.");
      } else {
        problem(subject, DirectoryException.DELETED_OBJECTS_SENTENCE);
      }
      session.tryReadingChanges(new AttributeSet(0, List.of()));
      good(subject, "Changes can be read.");
    } catch (DirectoryException e) {
      problem(subject, e.sentence());
    }
  }

  private void good(String subject, String sentence) {
    findings.add(new Finding(true, subject, sentence));
  }

  private void problem(String subject, String sentence) {
    findings.add(new Finding(false, subject, sentence));
  }
}
