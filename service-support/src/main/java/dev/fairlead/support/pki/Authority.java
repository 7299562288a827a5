package dev.fairlead.support.pki;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A certificate and its private key, with what it may sign: the root signs tenants' intermediates
 * and server certificates, an intermediate signs its tenant's agents. All keys are EC P-256.
 *
 * <p>Everything is issued {@link #CLOCK_SKEW} back, so that a peer whose clock is behind accepts
 * it; nothing outlives its issuer.
 */
public record Authority(X509Certificate certificate, PrivateKey key) {
  static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

  /** A self-signed root that allows one level of intermediates. */
  public static Authority newRoot(String name, Instant now, Duration life) {
    KeyPair keys = newKeyPair();
    X509Certificate certificate =
        new Issue(name, keys.getPublic(), now.minus(CLOCK_SKEW), now.plus(life))
            .authority(1)
            .selfSigned(keys.getPrivate());
    return new Authority(certificate, keys.getPrivate());
  }

  /**
   * @param certificate DER
   * @param pkcs8 the private key as {@link #pkcs8()} gave it
   */
  public static Authority restore(byte[] certificate, byte[] pkcs8) {
    try {
      return new Authority(
          Certificates.parse(certificate),
          KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not an EC private key in PKCS#8 form", e);
    }
  }

  /** The private key, to be sealed. */
  public byte[] pkcs8() {
    return key.getEncoded();
  }

  /** An authority below this one that signs leaves only. */
  public Authority newIntermediate(String name, Instant now, Duration life) {
    KeyPair keys = newKeyPair();
    X509Certificate signed =
        new Issue(name, keys.getPublic(), now.minus(CLOCK_SKEW), notAfter(now, life))
            .authority(0)
            .signedBy(this);
    return new Authority(signed, keys.getPrivate());
  }

  /**
   * A server's certificate and key.
   *
   * @param names DNS names and IP addresses it is reached by
   */
  public Authority newServer(List<String> names, Instant now, Duration life) {
    KeyPair keys = newKeyPair();
    X509Certificate signed =
        new Issue(names.getFirst(), keys.getPublic(), now.minus(CLOCK_SKEW), notAfter(now, life))
            .server(names)
            .signedBy(this);
    return new Authority(signed, keys.getPrivate());
  }

  /** An agent's client certificate; subject and names are ours, only the key is the agent's. */
  public X509Certificate issueAgent(
      PublicKey agentKey, UUID tenant, UUID agent, Instant now, Duration life) {
    return new Issue(agent.toString(), agentKey, now.minus(CLOCK_SKEW), notAfter(now, life))
        .client("urn:fairlead:tenant:" + tenant + ":agent:" + agent)
        .signedBy(this);
  }

  private Instant notAfter(Instant now, Duration life) {
    Instant wanted = now.plus(life);
    Instant own = certificate.getNotAfter().toInstant();
    return wanted.isAfter(own) ? own : wanted;
  }

  private static KeyPair newKeyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java runtime lacks EC P-256", e);
    }
  }

  @Override
  public String toString() {
    return "Authority[" + certificate.getSubjectX500Principal() + "]";
  }
}
