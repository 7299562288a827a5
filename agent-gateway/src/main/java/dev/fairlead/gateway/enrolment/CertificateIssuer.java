package dev.fairlead.gateway.enrolment;

import dev.fairlead.engine.TenantId;
import dev.fairlead.gateway.identity.ServiceIdentity;
import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.persistence.agent.AgentCertificate;
import dev.fairlead.persistence.agent.AgentId;
import dev.fairlead.persistence.agent.AgentRegistrations;
import dev.fairlead.persistence.agent.StoredAuthority;
import dev.fairlead.persistence.agent.TenantAuthorities;
import dev.fairlead.persistence.agent.TenantAuthorities.TenantAuthority;
import dev.fairlead.protocol.CertificateReply;
import dev.fairlead.support.pki.Authority;
import dev.fairlead.support.pki.Certificates;
import dev.fairlead.support.pki.SigningRequest;
import dev.fairlead.support.secrets.SealedSecrets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Issues agents' certificates from their tenant's authority, which it makes when first needed. */
@Component
final class CertificateIssuer {
  private final ServiceIdentity service;
  private final TenantAuthorities authorities;
  private final AgentRegistrations agents;
  private final SealedSecrets secrets;
  private final GatewaySettings settings;
  private final Clock clock;

  CertificateIssuer(
      ServiceIdentity service,
      TenantAuthorities authorities,
      AgentRegistrations agents,
      SealedSecrets secrets,
      GatewaySettings settings,
      Clock clock) {
    this.service = service;
    this.authorities = authorities;
    this.agents = agents;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
  }

  /** A certificate for the agent, pending until used. The tenant's transaction is open. */
  CertificateReply issue(TenantId tenant, AgentId agent, SigningRequest request) {
    Instant now = clock.instant();
    Duration life = settings.certificateLife();
    TenantAuthority stored =
        authorities.usableUntil(tenant, now.plus(life), now, () -> newAuthority(tenant, now));
    Authority authority =
        Authority.restore(
            stored.stored().certificate(),
            secrets.open(purpose(tenant, stored.authorityId()), stored.stored().sealedKey()));
    X509Certificate leaf =
        authority.issueAgent(request.publicKey(), tenant.value(), agent.value(), now, life);
    Instant notAfter = leaf.getNotAfter().toInstant();
    agents.addCertificate(
        tenant,
        agent,
        new AgentCertificate(
            Certificates.fingerprint(leaf),
            stored.authorityId(),
            leaf.getSerialNumber().toString(16),
            leaf.getNotBefore().toInstant(),
            notAfter));
    return new CertificateReply(
        tenant.value(),
        agent.value(),
        Certificates.pem(leaf, authority.certificate()),
        Certificates.pem(service.root().certificate()),
        notAfter,
        now.plus(life.multipliedBy(2).dividedBy(3)));
  }

  private TenantAuthority newAuthority(TenantId tenant, Instant now) {
    UUID id = UUID.randomUUID();
    Authority made =
        service
            .root()
            .newIntermediate("Fairlead Tenant " + tenant, now, settings.tenantAuthorityLife());
    return new TenantAuthority(
        id,
        new StoredAuthority(
            Certificates.der(made.certificate()),
            secrets.seal(purpose(tenant, id), made.pkcs8()),
            made.certificate().getNotAfter().toInstant()));
  }

  private static String purpose(TenantId tenant, UUID authority) {
    return "tenant-authority:" + tenant + ":" + authority;
  }
}
