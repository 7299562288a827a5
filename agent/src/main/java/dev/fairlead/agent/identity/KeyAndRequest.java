package dev.fairlead.agent.identity;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** A new EC P-256 key and the request that proves its possession. */
record KeyAndRequest(PrivateKey key, String csrPem) {
  /** The service writes the subject itself; this one only says what the request is. */
  private static final X500Name SUBJECT = new X500Name("CN=Fairlead agent");

  static KeyAndRequest create() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      var request =
          new JcaPKCS10CertificationRequestBuilder(SUBJECT, pair.getPublic())
              .build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate()));
      return new KeyAndRequest(pair.getPrivate(), Pem.write(request));
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("this Java runtime cannot make EC P-256 keys", e);
    }
  }

  @Override
  public String toString() {
    return "KeyAndRequest[…]";
  }
}
