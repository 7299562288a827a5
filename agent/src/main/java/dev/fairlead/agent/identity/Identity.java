package dev.fairlead.agent.identity;

import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What the agent shows and trusts when it calls the service.
 *
 * @param chain leaf first, then the tenant's intermediate
 * @param trust the service's root certificates
 */
public record Identity(
    PrivateKey key,
    List<X509Certificate> chain,
    List<X509Certificate> trust,
    Particulars particulars) {

  public Identity {
    chain = List.copyOf(chain);
    trust = List.copyOf(trust);
    if (chain.isEmpty() || trust.isEmpty()) {
      throw new IllegalArgumentException("an identity has a certificate and a trust anchor");
    }
  }

  public X509Certificate leaf() {
    return chain.getFirst();
  }

  @Override
  public String toString() {
    return "Identity[" + particulars + "]";
  }

  /**
   * @param gatewayUrl {@code https://host:port}, without a path
   * @param renewAfter when to ask for the next certificate
   */
  public record Particulars(
      URI gatewayUrl, UUID tenantId, UUID agentId, Instant notAfter, Instant renewAfter) {}
}
