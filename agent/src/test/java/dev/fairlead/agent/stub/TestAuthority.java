package dev.fairlead.agent.stub;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.jspecify.annotations.Nullable;

/** A certificate authority; real keys, real certificates. */
final class TestAuthority {
  private static final AtomicLong SERIAL = new AtomicLong(System.nanoTime());

  private final KeyPair key;
  private final X509Certificate certificate;

  private TestAuthority(KeyPair key, X509Certificate certificate) {
    this.key = key;
    this.certificate = certificate;
  }

  static TestAuthority root(String name) {
    KeyPair key = newKey();
    return new TestAuthority(
        key, issue(null, key, "CN=" + name, key.getPublic(), Kind.AUTHORITY, years(10), "x"));
  }

  TestAuthority intermediate(String name) {
    KeyPair pair = newKey();
    return new TestAuthority(
        pair,
        issue(certificate, key, "CN=" + name, pair.getPublic(), Kind.AUTHORITY, years(5), "x"));
  }

  X509Certificate certificate() {
    return certificate;
  }

  record Server(KeyPair key, X509Certificate certificate) {}

  Server server(String host) {
    KeyPair pair = newKey();
    return new Server(
        pair, issue(certificate, key, "CN=gateway", pair.getPublic(), Kind.SERVER, years(1), host));
  }

  X509Certificate client(String csrPem, String name, Instant notAfter) {
    try (PEMParser parser = new PEMParser(new StringReader(csrPem))) {
      var request =
          new JcaPKCS10CertificationRequest(
              (org.bouncycastle.pkcs.PKCS10CertificationRequest) parser.readObject());
      PublicKey publicKey = request.getPublicKey();
      if (!request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(publicKey))) {
        throw new IllegalArgumentException("the request is not signed with its own key");
      }
      return issue(certificate, key, "CN=" + name, publicKey, Kind.CLIENT, notAfter, "x");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (OperatorCreationException | PKCSException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(X509Certificate... certificates) {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter writer = new JcaPEMWriter(text)) {
      for (X509Certificate each : certificates) {
        writer.writeObject(each);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private enum Kind {
    AUTHORITY,
    SERVER,
    CLIENT
  }

  private static X509Certificate issue(
      @Nullable X509Certificate issuer,
      KeyPair issuerKey,
      String subject,
      PublicKey publicKey,
      Kind kind,
      Instant notAfter,
      String host) {
    X500Name name = new X500Name(subject);
    try {
      X500Name issuerName =
          issuer == null
              ? name
              : X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
      var builder =
          new JcaX509v3CertificateBuilder(
              issuerName,
              BigInteger.valueOf(SERIAL.incrementAndGet()),
              Date.from(Instant.now().minusSeconds(3600)),
              Date.from(notAfter),
              name,
              publicKey);
      switch (kind) {
        case AUTHORITY -> {
          builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
          builder.addExtension(
              Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        }
        case SERVER -> {
          builder.addExtension(
              Extension.extendedKeyUsage,
              false,
              new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
          builder.addExtension(
              Extension.subjectAlternativeName,
              false,
              new GeneralNames(
                  new GeneralName(
                      host.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName,
                      host)));
        }
        case CLIENT ->
            builder.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth));
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKey.getPrivate())));
    } catch (OperatorCreationException | IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair newKey() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Instant years(int years) {
    return Instant.now().plusSeconds(years * 365L * 86400);
  }
}
