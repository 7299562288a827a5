package dev.fairlead.emulator.token;

import dev.fairlead.emulator.refusal.Refusals;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Issues and checks bearer tokens: JWTs signed with a key that lives as long as the emulator.
 * Permissions and roles are read from the registration at each request, so that revoking consent
 * takes effect at once.
 */
public final class AccessTokens {
  /** Seconds, as the real service says it. */
  public static final int LIFE_SECONDS = 3599;

  private static final String ALGORITHM = "HmacSHA256";

  private final JsonMapper json = JsonMapper.shared();
  private final Clock clock;
  private final Applications applications;
  private final SecretKeySpec key;

  public AccessTokens(Clock clock, Applications applications) {
    this.clock = clock;
    this.applications = applications;
    byte[] secret = new byte[32];
    new SecureRandom().nextBytes(secret);
    this.key = new SecretKeySpec(secret, ALGORITHM);
  }

  String issue(Application application) {
    Instant now = clock.instant();
    ObjectNode header = json.createObjectNode().put("typ", "JWT").put("alg", "HS256");
    ObjectNode claims = json.createObjectNode();
    claims.put("aud", "https://graph.microsoft.com");
    claims.put("iss", "https://sts.windows.net/" + application.tenantId() + "/");
    claims.put("tid", application.tenantId());
    claims.put("appid", application.clientId());
    claims.put("idtyp", "app");
    claims.put("iat", now.getEpochSecond());
    claims.put("nbf", now.getEpochSecond());
    claims.put("exp", now.getEpochSecond() + LIFE_SECONDS);
    claims.put("uti", UUID.randomUUID().toString());
    application.permissions().stream().sorted().forEach(claims.putArray("roles")::add);
    String signed = encode(header) + "." + encode(claims);
    return signed + "." + base64(sign(signed));
  }

  /** The caller of a token, or Graph's 401. */
  public Caller check(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      throw Refusals.unauthorized("CompactToken parsing failed with error code: 80049217");
    }
    JsonNode claims = claims(parts);
    if (claims.path("exp").asLong() <= clock.instant().getEpochSecond()) {
      throw Refusals.unauthorized("Lifetime validation failed, the token is expired.");
    }
    return applications
        .find(claims.path("tid").asString(), claims.path("appid").asString())
        .orElseThrow(() ->
            Refusals.unauthorized(
                "The identity of the calling application could" + " not be established."))
        .caller();
  }

  private JsonNode claims(String[] parts) {
    try {
      byte[] given = Base64.getUrlDecoder().decode(parts[2]);
      if (MessageDigest.isEqual(given, sign(parts[0] + "." + parts[1]))) {
        return json.readTree(Base64.getUrlDecoder().decode(parts[1]));
      }
    } catch (IllegalArgumentException | JacksonException e) {
      // refused below
    }
    throw Refusals.unauthorized("Access token validation failure. Invalid signature.");
  }

  private String encode(JsonNode node) {
    return base64(json.writeValueAsBytes(node));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private byte[] sign(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JDK lacks " + ALGORITHM, e);
    }
  }
}
