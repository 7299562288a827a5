package dev.fairlead.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ClientAssertionTest {

  private static final URI AUDIENCE = URI.create("https://login.example/t/oauth2/v2.0/token");

  @Test
  void assertionIsSignedForThisApplicationAndEndpointAndFiveMinutes() throws Exception {
    GraphCredential.ClientCertificate credential = TestCertificate.create();
    Instant now = Instant.parse("2026-02-28T23:59:59Z");
    String[] parts = ClientAssertion.sign(credential, "app", AUDIENCE, now).split("\\.", -1);

    JsonNode header = json(parts[0]);
    assertThat(header.path("alg").asString()).isEqualTo("PS256");
    byte[] thumbprint =
        MessageDigest.getInstance("SHA-256").digest(credential.certificate().getEncoded());
    assertThat(Base64.getUrlDecoder().decode(header.path("x5t#S256").asString()))
        .isEqualTo(thumbprint);

    JsonNode claims = json(parts[1]);
    assertThat(claims.path("aud").asString()).isEqualTo(AUDIENCE.toString());
    assertThat(claims.path("iss").asString()).isEqualTo("app");
    assertThat(claims.path("sub").asString()).isEqualTo("app");
    assertThat(claims.path("exp").asLong() - now.getEpochSecond()).isEqualTo(300);

    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.initVerify(credential.certificate());
    signature.update((parts[0] + "." + parts[1]).getBytes(US_ASCII));
    assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
  }

  @Test
  void noAssertionIsUsedTwice() {
    GraphCredential.ClientCertificate credential = TestCertificate.create();
    assertThat(ClientAssertion.sign(credential, "app", AUDIENCE, Instant.EPOCH))
        .isNotEqualTo(ClientAssertion.sign(credential, "app", AUDIENCE, Instant.EPOCH));
  }

  private static JsonNode json(String part) {
    return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(part));
  }
}
