package dev.fairlead.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.emulator.RawGraph.Reply;
import dev.fairlead.emulator.token.Application;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tokens are given to those who prove who they are, and end. */
class TokenIT {
  private static final String ASSERTING = "44444444-4444-4444-4444-444444444444";

  @RegisterExtension final EmulatorFixture fixture = new EmulatorFixture();

  @Test
  void aSecretGivesATokenForAnHour() {
    Reply reply = token(EmulatorFixture.CONTOSO, secretForm(EmulatorFixture.SECRET));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().path("token_type").asString()).isEqualTo("Bearer");
    assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3599);
    assertThat(reply.json().has("refresh_token")).isFalse();
    RawGraph graph = fixture.raw();
    assertThat(graph.get("/users").status()).isEqualTo(200);
    fixture.emulator().clock().shift(Duration.ofMinutes(60));
    Reply expired = graph.get("/users");
    assertThat(expired.status()).isEqualTo(401);
    assertThat(expired.errorCode()).isEqualTo("InvalidAuthenticationToken");
    assertThat(expired.errorMessage())
        .isEqualTo("Lifetime validation failed, the token is expired.");
    assertThat(expired.header("WWW-Authenticate")).startsWith("Bearer");
  }

  @Test
  void wrongRequestsAreRefusedWithMicrosoftsNumbers() {
    expect(token(EmulatorFixture.CONTOSO, secretForm("wrong")), 401, "invalid_client", 7000215);
    expect(
        token("99999999-9999-9999-9999-999999999999", secretForm(EmulatorFixture.SECRET)),
        400,
        "invalid_request",
        90002);
    Map<String, String> unknown =
        Map.of("grant_type", "client_credentials", "client_id", "nobody", "scope", "x/.default");
    expect(token(EmulatorFixture.CONTOSO, unknown), 400, "unauthorized_client", 700016);
    Map<String, String> password = Map.of("grant_type", "password");
    expect(token(EmulatorFixture.CONTOSO, password), 400, "unsupported_grant_type", 70003);
    Map<String, String> scope = new java.util.HashMap<>(secretForm(EmulatorFixture.SECRET));
    scope.put("scope", "User.Read");
    expect(token(EmulatorFixture.CONTOSO, scope), 400, "invalid_scope", 1002012);
  }

  @Test
  void graphRefusesMissingForgedAndForeignTokens() {
    RawGraph graph = fixture.raw();
    String[] parts = graph.token().split("\\.", -1);
    for (String forged :
        List.of("", "x", "a.b.c", parts[0] + "." + parts[1] + ".AAAA", graph.token() + "x")) {
      RawGraph with = new RawGraph(graph.http(), graph.root(), forged);
      assertThat(with.get("/users").status()).as(forged).isEqualTo(401);
    }
    fixture.emulator().removeApplication(EmulatorFixture.CONTOSO, EmulatorFixture.CLIENT);
    assertThat(graph.get("/users").status()).as("consent revoked").isEqualTo(401);
    assertThat(fixture.raw(EmulatorFixture.FABRIKAM).get("/users").status()).isEqualTo(200);
  }

  @Test
  void aSignedAssertionGivesATokenAndAForgedOneDoesNot() throws Exception {
    KeyPair pair = rsa();
    X509Certificate certificate = certificate(pair, Duration.ofDays(1));
    fixture.emulator().addApplication(EmulatorFixture.CONTOSO, ASSERTING, certificate);
    Instant now = fixture.emulator().clock().instant();
    String audience = fixture.emulator().tokenUri(EmulatorFixture.CONTOSO).toString();
    assertThat(assertion(jwt(pair.getPrivate(), certificate, audience, now, "RS256")).status())
        .isEqualTo(200);
    assertThat(assertion(jwt(pair.getPrivate(), certificate, audience, now, "PS256")).status())
        .isEqualTo(200);
    expect(
        assertion(jwt(rsa().getPrivate(), certificate, audience, now, "RS256")),
        401,
        "invalid_client",
        700027);
    expect(
        assertion(jwt(pair.getPrivate(), certificate, "https://elsewhere/token", now, "RS256")),
        401,
        "invalid_client",
        700023);
    expect(
        assertion(
            jwt(pair.getPrivate(), certificate, audience, now.minus(Duration.ofHours(1)), "RS256")),
        401,
        "invalid_client",
        700024);
    expect(
        assertion(jwt(pair.getPrivate(), certificate, audience, now, "none")),
        401,
        "invalid_client",
        700027);
    expect(assertion("not.a.jwt"), 400, "invalid_request", 50027);
    fixture.emulator().clock().shift(Duration.ofDays(2));
    expect(
        assertion(
            jwt(
                pair.getPrivate(),
                certificate,
                audience,
                fixture.emulator().clock().instant(),
                "RS256")),
        401,
        "invalid_client",
        700027);
  }

  @Test
  void anAppWithTheRightRoleMayTouchAdministrators() {
    fixture
        .emulator()
        .putApplication(
            new Application(
                EmulatorFixture.CONTOSO,
                EmulatorFixture.CLIENT,
                List.of(EmulatorFixture.SECRET),
                List.of(),
                Application.PROVISIONING_PERMISSIONS,
                Set.of(
                    dev.fairlead.emulator.directory.DirectoryRole
                        .PRIVILEGED_AUTHENTICATION_ADMINISTRATOR)));
    RawGraph graph = fixture.raw();
    String id = graph.post("/users", RawGraph.newUser("root")).json().path("id").asString();
    fixture
        .contoso()
        .assignRole(id, dev.fairlead.emulator.directory.DirectoryRole.GLOBAL_ADMINISTRATOR);
    assertThat(graph.patch("/users/" + id, "{\"accountEnabled\":false}").status()).isEqualTo(204);
  }

  private static void expect(Reply reply, int status, String error, int number) {
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().path("error").asString()).isEqualTo(error);
    assertThat(reply.json().path("error_codes").get(0).asInt()).isEqualTo(number);
    assertThat(reply.json().path("error_description").asString()).startsWith("AADSTS" + number);
  }

  private static Map<String, String> secretForm(String secret) {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        EmulatorFixture.CLIENT,
        "client_secret",
        secret,
        "scope",
        "https://graph.microsoft.com/.default");
  }

  private Reply assertion(String jwt) {
    return token(
        EmulatorFixture.CONTOSO,
        Map.of(
            "grant_type", "client_credentials",
            "client_id", ASSERTING,
            "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion", jwt,
            "scope", "https://graph.microsoft.com/.default"));
  }

  private Reply token(String tenant, Map<String, String> form) {
    URI uri = fixture.emulator().tokenUri(tenant);
    String body =
        form.entrySet().stream()
            .map(e -> e.getKey() + "=" + RawGraph.encode(e.getValue()))
            .collect(Collectors.joining("&"));
    return RawGraph.exchange(
        HttpClient.newHttpClient(),
        HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(body)).build());
  }

  private static KeyPair rsa() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    return generator.generateKeyPair();
  }

  private static X509Certificate certificate(KeyPair pair, Duration life) throws Exception {
    Instant now = Instant.now();
    X500Principal name = new X500Principal("CN=fairlead");
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.ONE,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plus(life)),
                    name,
                    pair.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate())));
  }

  private static String jwt(
      PrivateKey key, X509Certificate certificate, String audience, Instant now, String algorithm)
      throws Exception {
    byte[] thumbprint = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
    String header =
        "{\"alg\":\"%s\",\"typ\":\"JWT\",\"x5t#S256\":\"%s\"}"
            .formatted(algorithm, base64(thumbprint));
    String claims =
        "{\"aud\":\"%s\",\"iss\":\"%s\",\"sub\":\"%s\",\"nbf\":%d,\"exp\":%d,\"jti\":\"1\"}"
            .formatted(
                audience, ASSERTING, ASSERTING, now.getEpochSecond(), now.getEpochSecond() + 600);
    String signed = base64(utf8(header)) + "." + base64(utf8(claims));
    Signature signature =
        algorithm.equals("PS256")
            ? Signature.getInstance("RSASSA-PSS")
            : Signature.getInstance("SHA256withRSA");
    if (algorithm.equals("PS256")) {
      signature.setParameter(
          new java.security.spec.PSSParameterSpec(
              "SHA-256", "MGF1", java.security.spec.MGF1ParameterSpec.SHA256, 32, 1));
    }
    signature.initSign(key);
    signature.update(utf8(signed));
    return signed + "." + base64(signature.sign());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
