package dev.fairlead.support.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.junit.jupiter.api.Test;

class SigningRequestTest {
  private final KeyPair ec = ec("secp256r1");

  @Test
  void anEcP256KeyIsAccepted() throws Exception {
    assertThat(SigningRequest.parse(pem(ec, ec.getPrivate(), "SHA256withECDSA")).publicKey())
        .isEqualTo(ec.getPublic());
  }

  @Test
  void anRsaKeyOf3072BitsIsAcceptedAndOneOf2048IsNot() throws Exception {
    KeyPair large = rsa(3072);
    assertThat(SigningRequest.parse(pem(large, large.getPrivate(), "SHA256withRSA")).publicKey())
        .isEqualTo(large.getPublic());
    KeyPair small = rsa(2048);
    refused(pem(small, small.getPrivate(), "SHA256withRSA"), "EC P-256");
  }

  @Test
  void anotherCurveIsRefused() throws Exception {
    KeyPair p384 = ec("secp384r1");
    refused(pem(p384, p384.getPrivate(), "SHA256withECDSA"), "EC P-256");
  }

  @Test
  void aRequestForSomebodyElsesKeyIsRefused() throws Exception {
    refused(pem(ec, ec("secp256r1").getPrivate(), "SHA256withECDSA"), "not signed with the key");
  }

  @Test
  void aSignatureWithSha1IsRefused() throws Exception {
    refused(pem(ec, ec.getPrivate(), "SHA1withECDSA"), "SHA-2");
  }

  @Test
  void whatIsNoRequestIsRefused() throws Exception {
    refused("", "not PEM");
    refused("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----", "read");
    refused("-----BEGIN CERTIFICATE REQUEST-----\n=\n-----END CERTIFICATE REQUEST-----", "read");
    refused("x".repeat(20_000), "longer than");
    String good = pem(ec, ec.getPrivate(), "SHA256withECDSA");
    refused(good + good, "not PEM");
  }

  private static void refused(String pem, String reason) {
    assertThatExceptionOfType(SigningRequestRefusedException.class)
        .isThrownBy(() -> SigningRequest.parse(pem))
        .withMessageContaining(reason);
  }

  private static String pem(KeyPair keys, PrivateKey signer, String algorithm) throws Exception {
    byte[] der =
        new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=me"), keys.getPublic())
            .build(new JcaContentSignerBuilder(algorithm).build(signer))
            .getEncoded();
    return "-----BEGIN CERTIFICATE REQUEST-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE REQUEST-----\n";
  }

  private static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyPair rsa(int bits) throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }
}
