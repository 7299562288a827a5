package dev.fairlead.gateway.enrolment;

import dev.fairlead.gateway.identity.AgentIdentity;
import dev.fairlead.gateway.web.RefusedException;
import dev.fairlead.gateway.web.Texts;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.EnrolmentTokens;
import dev.fairlead.persistence.agent.Software;
import dev.fairlead.persistence.audit.AuditLog;
import dev.fairlead.persistence.tenant.TenantTransactions;
import dev.fairlead.protocol.AgentSoftware;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.protocol.EnrolmentRequest;
import dev.fairlead.protocol.RefusalCode;
import dev.fairlead.protocol.RenewalRequest;
import dev.fairlead.protocol.Sha256;
import dev.fairlead.support.pki.SigningRequest;
import dev.fairlead.support.pki.SigningRequestRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** How a host becomes an agent, and stays one. */
@Component
final class Enrolment {
  /** More unused certificates mean that replies do not arrive, or that somebody plays. */
  private static final int PENDING_MAX = 10;

  private static final Duration PENDING_RETRY = Duration.ofMinutes(10);

  private final EnrolmentTokens tokens;
  private final TenantTransactions transactions;
  private final AgentRegistrations agents;
  private final CertificateIssuer issuer;
  private final AuditLog audit;
  private final Clock clock;

  Enrolment(
      EnrolmentTokens tokens,
      TenantTransactions transactions,
      AgentRegistrations agents,
      CertificateIssuer issuer,
      AuditLog audit,
      Clock clock) {
    this.tokens = tokens;
    this.transactions = transactions;
    this.agents = agents;
    this.issuer = issuer;
    this.audit = audit;
    this.clock = clock;
  }

  /** The token is used up first, whatever becomes of the rest. */
  CertificateReply enrol(EnrolmentRequest request) {
    EnrolmentTokens.Consumed token =
        tokens
            .consume(secretHash(request.token()))
            .orElseThrow(() ->
                new RefusedException(
                    RefusalCode.TOKEN_NOT_ACCEPTED,
                    "The enrolment token is unknown, used or expired."));
    SigningRequest signing;
    try {
      signing = SigningRequest.parse(request.csrPem());
    } catch (SigningRequestRefusedException e) {
      transactions.inTenant(
          token.tenant(),
          () ->
              audit.add(
                  token.tenant(),
                  clock.instant(),
                  "token:" + token.tokenId(),
                  "agent.enrolment-refused",
                  token.tokenId().toString(),
                  String.valueOf(e.getMessage())));
      throw invalid(e);
    }
    AgentId agent = new AgentId(UUID.randomUUID());
    String name = token.agentName().orElseGet(() -> name(request));
    return transactions.inTenant(
        token.tenant(),
        () -> {
          agents.enrol(token.tenant(), agent, name, software(request.software()), token.tokenId());
          return issuer.issue(token.tenant(), agent, signing);
        });
  }

  CertificateReply renew(AgentIdentity identity, RenewalRequest request) {
    SigningRequest signing;
    try {
      signing = SigningRequest.parse(request.csrPem());
    } catch (SigningRequestRefusedException e) {
      throw invalid(e);
    }
    return transactions.inTenant(
        identity.tenant(),
        () -> {
          if (agents.pendingCertificates(identity.tenant(), identity.agent()) >= PENDING_MAX) {
            throw RefusedException.later(
                RefusalCode.BUSY,
                "Too many certificates of this agent were never used.",
                PENDING_RETRY);
          }
          CertificateReply reply = issuer.issue(identity.tenant(), identity.agent(), signing);
          audit.add(
              identity.tenant(),
              clock.instant(),
              "agent:" + identity.agent(),
              "agent.certificate-issued",
              identity.agent().toString(),
              "valid until " + reply.notAfter());
          return reply;
        });
  }

  static Software software(AgentSoftware said) {
    return new Software(
        Texts.cleaned(said.version()),
        Texts.cleaned(said.operatingSystem()),
        Texts.cleaned(said.hostName()));
  }

  private static String name(EnrolmentRequest request) {
    String wanted = request.agentName();
    String name = Texts.cleaned(wanted == null ? request.software().hostName() : wanted).strip();
    return name.isEmpty() ? "agent" : name;
  }

  /** Text that is no secret hashes to something no token has; it is looked up all the same. */
  private static byte[] secretHash(String token) {
    try {
      return Sha256.of(Base64.getUrlDecoder().decode(token));
    } catch (IllegalArgumentException _) {
      return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static RefusedException invalid(SigningRequestRefusedException e) {
    return new RefusedException(
        RefusalCode.REQUEST_INVALID, "csrPem: " + String.valueOf(e.getMessage()), e);
  }
}
