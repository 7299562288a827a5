package dev.fairlead.emulator.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Checks the JWT a client signs with its certificate's key instead of sending a secret. */
final class ClientAssertion {
  /** Microsoft accepts some difference between the clocks. */
  private static final long SKEW_SECONDS = 300;

  private static final Pattern AUDIENCE_END =
      Pattern.compile(".*/(oauth2/v2\\.0/token|v2\\.0|oauth2/token)/?");

  private final JsonNode header;
  private final JsonNode claims;
  private final String signed;
  private final byte[] signature;

  private ClientAssertion(JsonNode header, JsonNode claims, String signed, byte[] signature) {
    this.header = header;
    this.claims = claims;
    this.signed = signed;
    this.signature = signature;
  }

  static ClientAssertion parse(String jwt) {
    String[] parts = jwt.split("\\.", -1);
    try {
      if (parts.length == 3) {
        Base64.Decoder decoder = Base64.getUrlDecoder();
        JsonMapper json = JsonMapper.shared();
        return new ClientAssertion(
            json.readTree(decoder.decode(parts[0])),
            json.readTree(decoder.decode(parts[1])),
            parts[0] + "." + parts[1],
            decoder.decode(parts[2]));
      }
    } catch (IllegalArgumentException | JacksonException e) {
      // refused below
    }
    throw new TokenRefusal(400, "invalid_request", 50027, "JWT token is invalid or malformed.");
  }

  /** The client the assertion speaks for; not yet proven. */
  String clientId() {
    return claims.path("sub").asString("");
  }

  void verify(Application application, Instant now) {
    requireClaims(application, now);
    for (X509Certificate certificate : candidates(application.certificates())) {
      if (signedBy(certificate.getPublicKey())) {
        if (now.isAfter(certificate.getNotAfter().toInstant())
            || now.isBefore(certificate.getNotBefore().toInstant())) {
          throw invalid("The certificate used to sign the client assertion is not valid now.");
        }
        return;
      }
    }
    throw invalid(
        "Client assertion failed signature validation, or the certificate is not registered for"
            + " the application.");
  }

  private void requireClaims(Application application, Instant now) {
    boolean self =
        claims.path("iss").asString("").equalsIgnoreCase(application.clientId())
            && clientId().equalsIgnoreCase(application.clientId());
    if (!self) {
      throw new TokenRefusal(
          400, "invalid_client", 700021, "Issuer and subject must be the client's id.");
    }
    String audience = claims.path("aud").asString("");
    if (!audience.contains("/" + application.tenantId() + "/")
        || !AUDIENCE_END.matcher(audience).matches()) {
      throw new TokenRefusal(
          401, "invalid_client", 700023, "Client assertion audience does not match.");
    }
    long epoch = now.getEpochSecond();
    if (claims.path("exp").asLong(0) + SKEW_SECONDS < epoch
        || claims.path("nbf").asLong(0) - SKEW_SECONDS > epoch) {
      throw new TokenRefusal(
          401, "invalid_client", 700024, "Client assertion is not within its valid time range.");
    }
  }

  /** The registered certificate that the header names, or all when it names none. */
  private List<X509Certificate> candidates(List<X509Certificate> registered) {
    String sha256 = header.path("x5t#S256").asString("");
    String sha1 = header.path("x5t").asString("");
    return registered.stream()
        .filter(c -> sha256.isEmpty() || thumbprint(c, "SHA-256").equals(sha256))
        .filter(c -> sha1.isEmpty() || thumbprint(c, "SHA-1").equals(sha1))
        .toList();
  }

  private static String thumbprint(X509Certificate certificate, String algorithm) {
    try {
      byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("certificate has no thumbprint", e);
    }
  }

  private boolean signedBy(PublicKey key) {
    try {
      Signature verifier = verifier();
      verifier.initVerify(key);
      verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
      return verifier.verify(signature);
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind than the header's algorithm
    }
  }

  private Signature verifier() throws GeneralSecurityException {
    return switch (header.path("alg").asString("")) {
      case "RS256" -> Signature.getInstance("SHA256withRSA");
      case "PS256" -> {
        Signature pss = Signature.getInstance("RSASSA-PSS");
        pss.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        yield pss;
      }
      case "ES256" -> Signature.getInstance("SHA256withECDSAinP1363Format");
      default -> throw invalid("The algorithm of the client assertion is not supported.");
    };
  }

  private static TokenRefusal invalid(String description) {
    return new TokenRefusal(401, "invalid_client", 700027, description);
  }
}
