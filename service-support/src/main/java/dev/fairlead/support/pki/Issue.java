package dev.fairlead.support.pki;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.IPAddress;

/** One certificate being made. */
final class Issue {
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SERIAL_BITS = 127;

  private final X500Name subject;
  private final PublicKey key;
  private final Instant notBefore;
  private final Instant notAfter;
  private final List<Wanted> extensions = new ArrayList<>();

  private record Wanted(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {}

  Issue(String commonName, PublicKey key, Instant notBefore, Instant notAfter) {
    this.subject =
        new X500NameBuilder(BCStyle.INSTANCE)
            .addRDN(BCStyle.O, "Fairlead")
            .addRDN(BCStyle.CN, commonName)
            .build();
    this.key = key;
    this.notBefore = notBefore;
    this.notAfter = notAfter;
  }

  Issue authority(int levelsBelow) {
    return with(Extension.basicConstraints, true, new BasicConstraints(levelsBelow))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
  }

  Issue server(List<String> names) {
    return leaf(KeyPurposeId.id_kp_serverAuth)
        .with(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(names.stream().map(Issue::name).toArray(GeneralName[]::new)));
  }

  Issue client(String uri) {
    return leaf(KeyPurposeId.id_kp_clientAuth)
        .with(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
  }

  X509Certificate selfSigned(PrivateKey own) {
    return sign(subject, key, own);
  }

  X509Certificate signedBy(Authority issuer) {
    return sign(
        X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded()),
        issuer.certificate().getPublicKey(),
        issuer.key());
  }

  private Issue leaf(KeyPurposeId purpose) {
    return with(Extension.basicConstraints, true, new BasicConstraints(false))
        .with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .with(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
  }

  private Issue with(ASN1ObjectIdentifier id, boolean critical, ASN1Encodable value) {
    extensions.add(new Wanted(id, critical, value));
    return this;
  }

  private static GeneralName name(String dnsNameOrAddress) {
    return new GeneralName(
        IPAddress.isValid(dnsNameOrAddress) ? GeneralName.iPAddress : GeneralName.dNSName,
        dnsNameOrAddress);
  }

  private X509Certificate sign(X500Name issuer, PublicKey issuerKey, PrivateKey issuerPrivate) {
    X509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            issuer,
            new BigInteger(SERIAL_BITS, RANDOM).setBit(0),
            Date.from(notBefore),
            Date.from(notAfter),
            subject,
            key);
    try {
      JcaX509ExtensionUtils identifiers = new JcaX509ExtensionUtils();
      for (Wanted extension : extensions) {
        builder.addExtension(extension.id(), extension.critical(), extension.value());
      }
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
      builder.addExtension(
          Extension.authorityKeyIdentifier,
          false,
          identifiers.createAuthorityKeyIdentifier(issuerKey));
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(new JcaContentSignerBuilder(SIGNATURE).build(issuerPrivate)));
    } catch (GeneralSecurityException | OperatorCreationException | CertIOException e) {
      throw new IllegalStateException("a certificate could not be signed", e);
    }
  }
}
