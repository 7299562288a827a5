package dev.fairlead.sample.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
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
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certification authority of its own and a server certificate of that authority, both made at the
 * start of the process and never stored. Like a domain controller's, the certificate carries the
 * host name, the domain name, localhost and the address as alternative names.
 */
public final class ServerIdentity {
  private static final Duration LIFE = Duration.ofDays(365);
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final String SIGNATURE = "SHA256withECDSA";
  private static final char[] IN_MEMORY_ONLY = "in-memory".toCharArray();

  private final X509Certificate authority;
  private final SSLContext tls;

  private ServerIdentity(X509Certificate authority, SSLContext tls) {
    this.authority = authority;
    this.tls = tls;
  }

  /**
   * @param now the certificates begin an hour earlier and last a year
   */
  public static ServerIdentity create(
      String dnsHostName, String domain, InetAddress address, Instant now) {
    try {
      KeyPair authorityKey = newKey();
      KeyPair serverKey = newKey();
      X500Name authorityName = new X500Name("O=Fairlead sample directory,CN=" + domain + " CA");
      ContentSigner signer =
          new JcaContentSignerBuilder(SIGNATURE).build(authorityKey.getPrivate());
      JcaX509v3CertificateBuilder authorityBuilder =
          builder(authorityName, authorityName, authorityKey, now);
      authorityBuilder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      authorityBuilder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      X509Certificate authority = convert(authorityBuilder, signer);
      JcaX509v3CertificateBuilder serverBuilder =
          builder(authorityName, new X500Name("CN=" + dnsHostName), serverKey, now);
      serverBuilder.addExtension(
          Extension.subjectAlternativeName, false, names(dnsHostName, domain, address));
      serverBuilder.addExtension(
          Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
      X509Certificate server = convert(serverBuilder, signer);
      return new ServerIdentity(authority, context(serverKey, server));
    } catch (GeneralSecurityException | IOException | OperatorCreationException e) {
      throw new IllegalStateException("cannot make the directory's certificate", e);
    }
  }

  public SSLContext tls() {
    return tls;
  }

  public X509Certificate authority() {
    return authority;
  }

  /** What a client has to trust. */
  public String authorityPem() {
    StringWriter text = new StringWriter();
    try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(authority);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  private static KeyPair newKey() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static JcaX509v3CertificateBuilder builder(
      X500Name issuer, X500Name subject, KeyPair key, Instant now) {
    return new JcaX509v3CertificateBuilder(
        issuer,
        new BigInteger(120, new SecureRandom()),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(LIFE)),
        subject,
        key.getPublic());
  }

  private static GeneralNames names(String dnsHostName, String domain, InetAddress address) {
    List<GeneralName> names = new ArrayList<>();
    for (String dns : new String[] {dnsHostName, domain, "localhost"}) {
      names.add(new GeneralName(GeneralName.dNSName, dns));
    }
    names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
    if (!address.getHostAddress().equals("127.0.0.1") && !address.isAnyLocalAddress()) {
      names.add(new GeneralName(GeneralName.iPAddress, address.getHostAddress()));
    }
    return new GeneralNames(names.toArray(GeneralName[]::new));
  }

  private static X509Certificate convert(JcaX509v3CertificateBuilder builder, ContentSigner signer)
      throws GeneralSecurityException {
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }

  private static SSLContext context(KeyPair key, X509Certificate certificate)
      throws GeneralSecurityException, IOException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    keys.setKeyEntry(
        "server", key.getPrivate(), IN_MEMORY_ONLY, new X509Certificate[] {certificate});
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, IN_MEMORY_ONLY);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
