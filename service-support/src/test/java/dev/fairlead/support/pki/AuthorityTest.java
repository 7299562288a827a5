package dev.fairlead.support.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final UUID TENANT = UUID.randomUUID();
  private static final UUID AGENT = UUID.randomUUID();
  private final Authority root = Authority.newRoot("Root", NOW, Duration.ofDays(7300));
  private final Authority tenant = root.newIntermediate("Tenant", NOW, Duration.ofDays(1825));
  private final KeyPair agentKeys = ecKeys();
  private final X509Certificate leaf =
      tenant.issueAgent(agentKeys.getPublic(), TENANT, AGENT, NOW, Duration.ofDays(7));

  @Test
  void aLeafIsValidBelowItsRootThroughItsIntermediate() throws Exception {
    validate(root, NOW, leaf, tenant.certificate());
  }

  @Test
  void aLeafIsWorthNothingBelowAnotherRoot() {
    Authority other = Authority.newRoot("Root", NOW, Duration.ofDays(7300));
    assertThatThrownBy(() -> validate(other, NOW, leaf, tenant.certificate()))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void aLeafCannotSignOtherCertificates() {
    Authority asAuthority = new Authority(leaf, agentKeys.getPrivate());
    X509Certificate forged =
        asAuthority.issueAgent(
            ecKeys().getPublic(), TENANT, UUID.randomUUID(), NOW, Duration.ofDays(1));
    assertThatThrownBy(() -> validate(root, NOW, forged, leaf, tenant.certificate()))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void anIntermediateCannotHaveIntermediatesOfItsOwn() {
    Authority below = tenant.newIntermediate("Below", NOW, Duration.ofDays(1));
    X509Certificate forged =
        below.issueAgent(ecKeys().getPublic(), TENANT, AGENT, NOW, Duration.ofDays(1));
    assertThatThrownBy(() -> validate(root, NOW, forged, below.certificate(), tenant.certificate()))
        .isInstanceOf(CertPathValidatorException.class);
  }

  @Test
  void subjectNamesAndPurposeAreOurs() throws Exception {
    assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=" + AGENT + ",O=Fairlead");
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.2");
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getSubjectAlternativeNames())
        .containsExactly(List.of(6, "urn:fairlead:tenant:" + TENANT + ":agent:" + AGENT));
  }

  @Test
  void aServerIsNamedByItsNamesAndAddresses() throws Exception {
    X509Certificate server =
        root.newServer(List.of("gateway.example", "127.0.0.1", "::1"), NOW, Duration.ofDays(90))
            .certificate();
    assertThat(server.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
    assertThat(server.getSubjectAlternativeNames())
        .extracting(name -> String.valueOf(name.get(0)))
        .containsExactly("2", "7", "7");
    validate(root, NOW, server);
  }

  @Test
  void nothingOutlivesItsIssuerAndClocksMayBeBehind() {
    X509Certificate longLived =
        tenant.issueAgent(
            ecKeys().getPublic(),
            TENANT,
            AGENT,
            NOW.plus(Duration.ofDays(1820)),
            Duration.ofDays(90));
    assertThat(longLived.getNotAfter()).isEqualTo(tenant.certificate().getNotAfter());
    assertThat(leaf.getNotBefore().toInstant()).isEqualTo(NOW.minus(Authority.CLOCK_SKEW));
  }

  @Test
  void anAuthorityComesBackFromItsBytes() {
    Authority again = Authority.restore(Certificates.der(tenant.certificate()), tenant.pkcs8());
    X509Certificate another =
        again.issueAgent(agentKeys.getPublic(), TENANT, AGENT, NOW, Duration.ofDays(7));
    assertThat(Certificates.issuedBy(another, tenant.certificate())).isTrue();
    assertThat(Certificates.fingerprint(another)).isNotEqualTo(Certificates.fingerprint(leaf));
  }

  @Test
  void anIssuerIsKnownByItsKeyNotOnlyByItsName() {
    Authority sameName = root.newIntermediate("Tenant", NOW, Duration.ofDays(1825));
    assertThat(Certificates.issuedBy(leaf, tenant.certificate())).isTrue();
    assertThat(Certificates.issuedBy(leaf, sameName.certificate())).isFalse();
    assertThat(Certificates.issuedBy(leaf, root.certificate())).isFalse();
  }

  private static void validate(Authority root, Instant at, X509Certificate... chain)
      throws Exception {
    CertPath path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(chain));
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(root.certificate(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(at));
    CertPathValidator.getInstance("PKIX").validate(path, parameters);
  }

  private static KeyPair ecKeys() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
