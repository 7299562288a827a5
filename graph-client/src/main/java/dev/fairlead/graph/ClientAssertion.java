package dev.fairlead.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** The signed statement (RFC 7523, PS256) by which an application proves that it holds its key. */
final class ClientAssertion {

  private static final Duration LIFE = Duration.ofMinutes(5);
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final JsonMapper JSON = JsonMapper.shared();

  private ClientAssertion() {}

  static String sign(
      GraphCredential.ClientCertificate credential, String clientId, URI audience, Instant now) {
    try {
      byte[] thumbprint =
          MessageDigest.getInstance("SHA-256").digest(credential.certificate().getEncoded());
      String header =
          part(Map.of("alg", "PS256", "typ", "JWT", "x5t#S256", BASE64.encodeToString(thumbprint)));
      var claims = new LinkedHashMap<String, Object>();
      claims.put("aud", audience.toString());
      claims.put("iss", clientId);
      claims.put("sub", clientId);
      claims.put("jti", UUID.randomUUID().toString());
      claims.put("nbf", now.getEpochSecond());
      claims.put("exp", now.plus(LIFE).getEpochSecond());
      String signed = header + "." + part(claims);
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      signature.initSign(credential.key());
      signature.update(signed.getBytes(UTF_8));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the client certificate's key cannot sign", e);
    }
  }

  private static String part(Map<String, ?> content) {
    return BASE64.encodeToString(JSON.writeValueAsBytes(content));
  }
}
