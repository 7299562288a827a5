package dev.fairlead.emulator.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code POST /{tenant}/oauth2/v2.0/token} with the client credentials grant. */
public final class TokenEndpoint {
  /** Status and JSON body of an answer. */
  public record Answer(int status, ObjectNode body) {}

  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private final Clock clock;
  private final Applications applications;
  private final AccessTokens tokens;
  private final Predicate<String> tenantKnown;

  public TokenEndpoint(
      Clock clock, Applications applications, AccessTokens tokens, Predicate<String> tenantKnown) {
    this.clock = clock;
    this.applications = applications;
    this.tokens = tokens;
    this.tenantKnown = tenantKnown;
  }

  /**
   * Answers one request for a token.
   *
   * @param tenant the path's tenant id
   * @param form decoded form fields
   */
  public Answer answer(String tenant, Map<String, String> form) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    try {
      Application application = authenticate(tenant, form);
      body.put("token_type", "Bearer");
      body.put("expires_in", AccessTokens.LIFE_SECONDS);
      body.put("ext_expires_in", AccessTokens.LIFE_SECONDS);
      body.put("access_token", tokens.issue(application));
      return new Answer(200, body);
    } catch (TokenRefusal refusal) {
      return new Answer(refusal.status(), describe(refusal, body));
    }
  }

  private ObjectNode describe(TokenRefusal refusal, ObjectNode body) {
    String trace = UUID.randomUUID().toString();
    String correlation = UUID.randomUUID().toString();
    String timestamp = TIMESTAMP.format(clock.instant());
    body.put("error", refusal.error());
    body.put(
        "error_description",
        "AADSTS%d: %s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(refusal.number(), refusal.getMessage(), trace, correlation, timestamp));
    body.putArray("error_codes").add(refusal.number());
    body.put("timestamp", timestamp);
    body.put("trace_id", trace);
    body.put("correlation_id", correlation);
    return body;
  }

  private Application authenticate(String tenant, Map<String, String> form) {
    if (!tenantKnown.test(tenant)) {
      throw new TokenRefusal(
          400, "invalid_request", 90002, "Tenant '%s' not found.".formatted(tenant));
    }
    if (!"client_credentials".equals(form.get("grant_type"))) {
      throw new TokenRefusal(
          400, "unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
    }
    String assertion = form.getOrDefault("client_assertion", "");
    ClientAssertion parsed = assertion.isEmpty() ? null : ClientAssertion.parse(assertion);
    String named = form.getOrDefault("client_id", parsed == null ? "" : parsed.clientId());
    Application application =
        applications
            .find(tenant, named)
            .orElseThrow(() ->
                new TokenRefusal(
                    400,
                    "unauthorized_client",
                    700016,
                    "Application with identifier '%s' was not found in the directory '%s'."
                        .formatted(named, tenant)));
    if (parsed != null) {
      if (!JWT_BEARER.equals(form.get("client_assertion_type"))) {
        throw new TokenRefusal(
            400, "invalid_request", 900144, "The request needs 'client_assertion_type'.");
      }
      parsed.verify(application, clock.instant());
    } else {
      requireSecret(application, form.getOrDefault("client_secret", ""));
    }
    if (!form.getOrDefault("scope", "").endsWith("/.default")) {
      throw new TokenRefusal(
          400,
          "invalid_scope",
          1002012,
          "The provided value for scope is not valid. Client credential flows must have a scope"
              + " value with /.default suffixed to the resource identifier.");
    }
    return application;
  }

  private static void requireSecret(Application application, String given) {
    if (given.isEmpty()) {
      throw new TokenRefusal(
          401,
          "invalid_client",
          7000218,
          "The request body must contain the following parameter: 'client_assertion' or"
              + " 'client_secret'.");
    }
    byte[] bytes = given.getBytes(StandardCharsets.UTF_8);
    boolean known =
        application.secrets().stream()
            .anyMatch(s -> MessageDigest.isEqual(s.getBytes(StandardCharsets.UTF_8), bytes));
    if (!known) {
      throw new TokenRefusal(401, "invalid_client", 7000215, "Invalid client secret provided.");
    }
  }
}
