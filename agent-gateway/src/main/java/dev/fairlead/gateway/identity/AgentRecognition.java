package dev.fairlead.gateway.identity;

import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.PresentedCertificate;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.support.pki.Certificates;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** From a presented certificate to an agent, or a refusal. */
@Component
final class AgentRecognition {
  /** "Last seen" is kept this exact; more would cost a write per request. */
  private static final Duration SEEN_EVERY = Duration.ofSeconds(15);

  private static final Duration RETRY = Duration.ofMinutes(5);

  private final AgentRegistrations agents;
  private final Clock clock;

  AgentRecognition(AgentRegistrations agents, Clock clock) {
    this.agents = agents;
    this.clock = clock;
  }

  AgentIdentity recognise(X509Certificate leaf) {
    Instant now = clock.instant();
    byte[] fingerprint = Certificates.fingerprint(leaf);
    PresentedCertificate known =
        agents
            .find(fingerprint)
            .orElseThrow(() ->
                new RefusedException(
                    RefusalCode.CERTIFICATE_NOT_ACCEPTED, "This certificate is not known here."));
    switch (AgentVerdict.judge(known, leaf, now)) {
      case AgentVerdict.Accept _ -> {
        if (known.lastSeen().filter(seen -> seen.plus(SEEN_EVERY).isAfter(now)).isEmpty()) {
          agents.touch(known.tenant(), known.agent());
        }
      }
      case AgentVerdict.Promote _ -> agents.promote(known.tenant(), known.agent(), fingerprint);
      case AgentVerdict.Refuse(RefusalCode code, String detail) ->
          throw code == RefusalCode.UNAVAILABLE
              ? RefusedException.later(code, detail, RETRY)
              : new RefusedException(code, detail);
    }
    return new AgentIdentity(known.tenant(), known.agent());
  }
}
