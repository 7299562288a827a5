package dev.fairlead.graph;

import io.github.resilience4j.retry.Retry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.FormBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The access token of one connection, fetched when needed and renewed before it ends. Our own few
 * lines in place of Azure Identity, which hides whether credentials were refused or the service was
 * down, and repeats on its own.
 */
final class TokenCache {

  /** The answer to asking for a token. */
  sealed interface Token {
    record Held(String value) implements Token {
      @Override
      public String toString() {
        return "Held[hidden]";
      }
    }

    /** The sign-in service does not accept who we are: only a person can help. */
    record Refused(String code, String message) implements Token {}

    record Unreachable(String reason) implements Token {}
  }

  /** A token is renewed when less than this, or a tenth of its life, is left. */
  private static final Duration EARLY = Duration.ofMinutes(5);

  private static final int MAX_BODY = 1 << 20;

  private final GraphConnection connection;
  private final OkHttpClient http;
  private final Retry retry;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private volatile @Nullable Cached cached;

  private record Cached(String value, Instant renewAt) {}

  TokenCache(GraphConnection connection, OkHttpClient http, Retry retry, Clock clock) {
    this.connection = connection;
    this.http = http;
    this.retry = retry;
    this.clock = clock;
  }

  Token token() {
    Cached held = cached;
    if (held != null && clock.instant().isBefore(held.renewAt())) {
      return new Token.Held(held.value());
    }
    return renew(held, null);
  }

  /** The token was refused with 401: forget it unless another thread has replaced it already. */
  void reject(String value) {
    Cached held = cached;
    if (held != null && held.value().equals(value)) {
      forget(held);
    }
  }

  /** Continuous access evaluation wants a new token that answers these claims. */
  Token withClaims(String claims) {
    return renew(cached, claims);
  }

  private void forget(Cached held) {
    lock.lock();
    try {
      if (cached == held) {
        cached = null;
      }
    } finally {
      lock.unlock();
    }
  }

  private Token renew(@Nullable Cached seen, @Nullable String claims) {
    lock.lock();
    try {
      Cached now = cached;
      if (now != null && now != seen) {
        return new Token.Held(now.value());
      }
      return retry.executeSupplier(() -> fetch(claims));
    } finally {
      lock.unlock();
    }
  }

  private Token fetch(@Nullable String claims) {
    var form =
        new FormBody.Builder()
            .add("grant_type", "client_credentials")
            .add("client_id", connection.clientId())
            .add("scope", connection.scope());
    switch (connection.credential()) {
      case GraphCredential.ClientSecret(String secret) -> form.add("client_secret", secret);
      case GraphCredential.ClientCertificate certificate ->
          form.add(
                  "client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
              .add(
                  "client_assertion",
                  ClientAssertion.sign(
                      certificate,
                      connection.clientId(),
                      connection.tokenEndpoint(),
                      clock.instant()));
    }
    if (claims != null) {
      form.add("claims", claims);
    }
    var request =
        new Request.Builder().url(connection.tokenEndpoint().toString()).post(form.build()).build();
    Instant asked = clock.instant();
    try (Response response = http.newCall(request).execute()) {
      JsonNode body = Bodies.json(response, MAX_BODY);
      if (response.isSuccessful() && body.path("access_token").isString()) {
        return keep(body, asked);
      }
      if (response.code() >= 500 || response.code() == 429 || response.isSuccessful()) {
        return new Token.Unreachable("the token endpoint answered " + response.code());
      }
      return new Token.Refused(
          body.path("error").asString("http_" + response.code()),
          body.path("error_description").asString("the token endpoint gave no reason"));
    } catch (IOException e) {
      return new Token.Unreachable(
          "the token endpoint cannot be reached: " + e.getClass().getSimpleName());
    }
  }

  private Token keep(JsonNode body, Instant asked) {
    String value = body.path("access_token").asString();
    Duration life = Duration.ofSeconds(body.path("expires_in").asLong(3_599));
    Duration early = life.dividedBy(10).compareTo(EARLY) < 0 ? life.dividedBy(10) : EARLY;
    cached = new Cached(value, asked.plus(life).minus(early));
    return new Token.Held(value);
  }
}
