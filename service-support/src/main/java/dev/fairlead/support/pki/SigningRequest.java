package dev.fairlead.support.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;

/**
 * A PKCS#10 request whose signature proves that its sender holds the private key. Only the key is
 * used: subject, names and extensions that were asked for are ignored.
 *
 * @param publicKey EC P-256, or RSA of {@value #RSA_BITS_MIN} to {@value #RSA_BITS_MAX} bits
 */
public record SigningRequest(PublicKey publicKey) {
  static final int RSA_BITS_MIN = 3072;

  /** Larger keys only cost time. */
  static final int RSA_BITS_MAX = 8192;

  private static final int PEM_CHARACTERS = 16 * 1024;
  private static final Pattern PEM =
      Pattern.compile(
          "\\s*-----BEGIN (?:NEW )?CERTIFICATE REQUEST-----([A-Za-z0-9+/=\\s]+)"
              + "-----END (?:NEW )?CERTIFICATE REQUEST-----\\s*");
  private static final Set<ASN1ObjectIdentifier> SIGNATURES =
      Set.of(
          X9ObjectIdentifiers.ecdsa_with_SHA256,
          X9ObjectIdentifiers.ecdsa_with_SHA384,
          X9ObjectIdentifiers.ecdsa_with_SHA512,
          PKCSObjectIdentifiers.sha256WithRSAEncryption,
          PKCSObjectIdentifiers.sha384WithRSAEncryption,
          PKCSObjectIdentifiers.sha512WithRSAEncryption);

  /**
   * @throws SigningRequestRefusedException when it cannot be read, its signature does not fit, or
   *     its key is of a kind we do not certify
   */
  public static SigningRequest parse(String pem) {
    if (pem.length() > PEM_CHARACTERS) {
      throw new SigningRequestRefusedException(
          "The signing request is longer than %d characters.".formatted(PEM_CHARACTERS));
    }
    Matcher matcher = PEM.matcher(pem);
    if (!matcher.matches()) {
      throw new SigningRequestRefusedException("The signing request is not PEM.");
    }
    try {
      PKCS10CertificationRequest request =
          new PKCS10CertificationRequest(Base64.getMimeDecoder().decode(matcher.group(1)));
      PublicKey key = acceptedKey(request.getSubjectPublicKeyInfo());
      if (!SIGNATURES.contains(request.getSignatureAlgorithm().getAlgorithm())
          || !request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key))) {
        throw new SigningRequestRefusedException(
            "The signing request is not signed with the key it names, or not with SHA-2.");
      }
      return new SigningRequest(key);
    } catch (IOException
        | GeneralSecurityException
        | OperatorCreationException
        | PKCSException
        | IllegalArgumentException e) {
      throw new SigningRequestRefusedException("The signing request cannot be read.", e);
    }
  }

  private static PublicKey acceptedKey(SubjectPublicKeyInfo info)
      throws GeneralSecurityException, IOException {
    AlgorithmIdentifier algorithm = info.getAlgorithm();
    X509EncodedKeySpec encoded = new X509EncodedKeySpec(info.getEncoded());
    if (algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
        && SECObjectIdentifiers.secp256r1.equals(algorithm.getParameters())) {
      return KeyFactory.getInstance("EC").generatePublic(encoded);
    }
    if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)
        && KeyFactory.getInstance("RSA").generatePublic(encoded) instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() >= RSA_BITS_MIN
        && rsa.getModulus().bitLength() <= RSA_BITS_MAX) {
      return rsa;
    }
    throw new SigningRequestRefusedException(
        "The key must be EC P-256, or RSA of %d to %d bits.".formatted(RSA_BITS_MIN, RSA_BITS_MAX));
  }
}
