package dev.fairlead.gateway.identity;

import dev.fairlead.gateway.settings.GatewaySettings;
import dev.fairlead.persistence.agent.ServiceAuthorities;
import dev.fairlead.persistence.agent.StoredAuthority;
import dev.fairlead.support.pki.Authority;
import dev.fairlead.support.pki.Certificates;
import dev.fairlead.support.secrets.SealedSecrets;
import java.net.InetAddress;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The service's root authority and the gateway's own certificate, made when missing and shared by
 * all gateways through the database.
 */
@Component
public final class ServiceIdentity {
  private static final String ROOT_PURPOSE = "service-authority:root";
  private static final String SERVER_PURPOSE = "service-authority:server";
  private static final Duration ROOT_LIFE = Duration.ofDays(20 * 365L);

  private final ServiceAuthorities stored;
  private final SealedSecrets secrets;
  private final GatewaySettings settings;
  private final Clock clock;
  private final Authority root;

  ServiceIdentity(
      ServiceAuthorities stored, SealedSecrets secrets, GatewaySettings settings, Clock clock) {
    this.stored = stored;
    this.secrets = secrets;
    this.settings = settings;
    this.clock = clock;
    // Under the lock of all gateways: two that start at once make one root.
    this.root =
        open(
            ROOT_PURPOSE,
            stored.update(
                ServiceAuthorities.Name.ROOT,
                there ->
                    there.orElseGet(() ->
                        seal(
                            ROOT_PURPOSE,
                            Authority.newRoot("Fairlead Root", clock.instant(), ROOT_LIFE)))));
  }

  /** Signs tenants' authorities and server certificates. */
  public Authority root() {
    return root;
  }

  /** The gateway's certificate and key; a new one when the stored one is old or names others. */
  Authority server() {
    StoredAuthority current =
        stored.update(
            ServiceAuthorities.Name.SERVER,
            there ->
                there
                    .filter(this::serves)
                    .orElseGet(() ->
                        seal(
                            SERVER_PURPOSE,
                            root.newServer(
                                settings.serverNames(),
                                clock.instant(),
                                settings.serverCertificateLife()))));
    return open(SERVER_PURPOSE, current);
  }

  private boolean serves(StoredAuthority server) {
    X509Certificate certificate = Certificates.parse(server.certificate());
    Instant from = certificate.getNotBefore().toInstant();
    Duration life = Duration.between(from, certificate.getNotAfter().toInstant());
    return Certificates.issuedBy(certificate, root.certificate())
        && clock.instant().isBefore(from.plus(life.multipliedBy(2).dividedBy(3)))
        && names(certificate)
            .equals(
                settings.serverNames().stream()
                    .map(ServiceIdentity::spelled)
                    .collect(Collectors.toSet()));
  }

  /** As a certificate spells it: addresses of IPv6 have more than one form. */
  private static String spelled(String name) {
    return name.contains(":") ? InetAddress.ofLiteral(name).getHostAddress() : name;
  }

  private static Set<String> names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? Set.of()
          : names.stream().map(name -> String.valueOf(name.get(1))).collect(Collectors.toSet());
    } catch (CertificateParsingException e) {
      throw new IllegalArgumentException("the stored server certificate cannot be read", e);
    }
  }

  private StoredAuthority seal(String purpose, Authority authority) {
    return new StoredAuthority(
        Certificates.der(authority.certificate()),
        secrets.seal(purpose, authority.pkcs8()),
        authority.certificate().getNotAfter().toInstant());
  }

  private Authority open(String purpose, StoredAuthority authority) {
    return Authority.restore(authority.certificate(), secrets.open(purpose, authority.sealedKey()));
  }
}
