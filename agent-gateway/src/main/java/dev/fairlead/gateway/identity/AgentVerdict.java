package dev.fairlead.gateway.identity;

import dev.fairlead.persistence.agent.PresentedCertificate;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.support.pki.Certificates;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** What a presented certificate is worth, now. Judged at every request, not per connection. */
sealed interface AgentVerdict {

  record Accept() implements AgentVerdict {}

  /** Accepted, and used for the first time: the agent's earlier ones are over. */
  record Promote() implements AgentVerdict {}

  record Refuse(RefusalCode code, String detail) implements AgentVerdict {}

  static AgentVerdict judge(PresentedCertificate known, X509Certificate leaf, Instant now) {
    if (known.agentRevoked()) {
      return new Refuse(RefusalCode.AGENT_REVOKED, "This agent has been revoked.");
    }
    if (now.isBefore(known.notBefore()) || now.isAfter(known.notAfter())) {
      return new Refuse(
          RefusalCode.CERTIFICATE_NOT_ACCEPTED, "The certificate has expired or is not valid yet.");
    }
    X509Certificate authority = Certificates.parse(known.authorityCertificate());
    if (!Certificates.issuedBy(leaf, authority)
        || now.isAfter(authority.getNotAfter().toInstant())) {
      return new Refuse(
          RefusalCode.CERTIFICATE_NOT_ACCEPTED, "The certificate's issuer is not accepted.");
    }
    if (!known.tenantActive()) {
      return new Refuse(RefusalCode.UNAVAILABLE, "The tenant is suspended.");
    }
    return switch (known.state()) {
      case ACTIVE -> new Accept();
      case PENDING -> new Promote();
      case SUPERSEDED ->
          new Refuse(
              RefusalCode.CERTIFICATE_SUPERSEDED,
              "A newer certificate of this agent has been used.");
    };
  }
}
