package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the OpenID provider says of itself, asked for when it is first needed: the service starts
 * before the provider does. What it said last is good enough while it does not answer.
 */
@Component
final class IssuerMetadata {
  private static final Logger log = LoggerFactory.getLogger(IssuerMetadata.class);
  private static final String WELL_KNOWN = "/.well-known/openid-configuration";
  private static final Duration GOOD_FOR = Duration.ofMinutes(10);

  /** Requests that come while the provider is away do not queue up behind one another. */
  private static final Duration QUIET_AFTER_FAILURE = Duration.ofSeconds(1);

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final URI issuer;
  private final Duration timeout;
  private final Clock clock;
  private final HttpClient http;

  private @Nullable Map<String, Object> known;
  private Instant askAgain = Instant.MIN;

  IssuerMetadata(ControlPlaneSettings settings, Clock clock) {
    this.issuer = settings.provider().issuerUri();
    this.timeout = settings.provider().timeout();
    this.clock = clock;
    this.http =
        HttpClient.newBuilder()
            .connectTimeout(timeout)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  /**
   * The provider's discovery document.
   *
   * @throws IssuerUnreachableException if it has never answered as one
   */
  synchronized Map<String, Object> get() {
    Instant now = clock.instant();
    if (now.isBefore(askAgain)) {
      if (known != null) {
        return known;
      }
      throw new IssuerUnreachableException("%s did not answer a moment ago".formatted(issuer));
    }
    try {
      known = ask();
      askAgain = clock.instant().plus(GOOD_FOR);
      return known;
    } catch (IssuerUnreachableException e) {
      askAgain = clock.instant().plus(QUIET_AFTER_FAILURE);
      log.warn("the OpenID provider does not answer; issuer={}", issuer, e);
      if (known != null) {
        return known;
      }
      throw e;
    }
  }

  private Map<String, Object> ask() {
    String root = issuer.toString();
    URI document =
        URI.create((root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + WELL_KNOWN);
    try {
      HttpResponse<String> answer =
          http.send(
              HttpRequest.newBuilder(document)
                  .timeout(timeout)
                  .header("Accept", "application/json")
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new IssuerUnreachableException(
            "%s answered with status %d".formatted(document, answer.statusCode()));
      }
      Map<String, Object> metadata = JsonMapper.shared().readValue(answer.body(), OBJECT);
      if (!root.equals(metadata.get("issuer"))) {
        throw new IssuerUnreachableException(
            "%s calls itself another issuer than %s".formatted(document, issuer));
      }
      return Map.copyOf(metadata);
    } catch (IOException | JacksonException e) {
      throw new IssuerUnreachableException("%s cannot be read".formatted(document), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IssuerUnreachableException("asking %s was interrupted".formatted(document), e);
    }
  }
}
