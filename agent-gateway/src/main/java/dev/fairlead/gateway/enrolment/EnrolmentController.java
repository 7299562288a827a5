package dev.fairlead.gateway.enrolment;

import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.gateway.web.Bodies;
import dev.fairlead.gateway.web.Checks;
import dev.fairlead.gateway.web.Slots;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.protocol.AgentSoftware;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.Hello;
import dev.fairlead.protocol.Limits;
import dev.fairlead.protocol.Protocol;
import dev.fairlead.protocol.RenewalRequest;
import dev.fairlead.protocol.Welcome;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Enrolment (for a token), renewal and greeting (for a certificate). */
@RestController
final class EnrolmentController {
  private static final int AGENT_NAME_CHARACTERS = 200;

  private final Enrolment enrolment;
  private final AgentRegistrations agents;
  private final Bodies bodies;
  private final Clock clock;
  private final Slots<String> enrolments;

  EnrolmentController(
      Enrolment enrolment,
      AgentRegistrations agents,
      Bodies bodies,
      Clock clock,
      GatewaySettings settings) {
    this.enrolment = enrolment;
    this.agents = agents;
    this.bodies = bodies;
    this.clock = clock;
    this.enrolments = new Slots<>(settings.enrolmentsAtOnce(), "enrolments");
  }

  @PostMapping(Protocol.ENROLMENTS)
  CertificateReply enrol(HttpServletRequest http) {
    try (Slots.Slot _ = enrolments.take("all")) {
      EnrolmentRequest request = bodies.small(http, EnrolmentRequest.class);
      Checks checks = new Checks();
      checks.text("token", request.token(), Limits.NAME_CHARACTERS);
      checks.present("csrPem", request.csrPem());
      checks.optionalText("agentName", request.agentName(), AGENT_NAME_CHARACTERS);
      check(checks, request.software());
      checks.done();
      return enrolment.enrol(request);
    }
  }

  @PostMapping(Protocol.RENEWALS)
  CertificateReply renew(AgentIdentity agent, HttpServletRequest http) {
    RenewalRequest request = bodies.small(http, RenewalRequest.class);
    Checks checks = new Checks();
    checks.present("csrPem", request.csrPem());
    checks.done();
    return enrolment.renew(agent, request);
  }

  @PostMapping(Protocol.HELLO)
  Welcome hello(AgentIdentity agent, HttpServletRequest http) {
    Hello hello = bodies.small(http, Hello.class);
    Checks checks = new Checks();
    check(checks, hello.software());
    checks.done();
    agents.report(agent.tenant(), agent.agent(), Enrolment.software(hello.software()));
    return new Welcome(
        agent.tenant().value(), agent.agent().value(), Protocol.VERSION, clock.instant());
  }

  private static void check(Checks checks, @Nullable AgentSoftware software) {
    if (checks.present("software", software) && software != null) {
      checks.text("software.version", software.version(), Limits.NAME_CHARACTERS);
      checks.text("software.operatingSystem", software.operatingSystem(), Limits.NAME_CHARACTERS);
      checks.text("software.hostName", software.hostName(), AGENT_NAME_CHARACTERS);
    }
  }
}
