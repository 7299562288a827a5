package dev.fairlead.controlplane;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A caller of the service: a script with a token, or a browser with cookies. */
final class TestClient implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What came back. */
  record Answer(int status, String body, HttpResponse<String> response) {
    JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    String code() {
      return json().path("code").asString("");
    }

    @Nullable String header(String name) {
      return response.headers().firstValue(name).orElse(null);
    }
  }

  private final String base;
  private final @Nullable String token;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http;
  private final HttpClient redirected;
  private @Nullable String csrf;

  TestClient(int port, @Nullable String token) {
    this.base = "http://127.0.0.1:" + port;
    this.token = token;
    HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(PATIENCE);
    this.http = builder.cookieHandler(cookies).build();
    this.redirected = builder.followRedirects(HttpClient.Redirect.ALWAYS).build();
  }

  Answer get(String path) {
    return send(request(path).GET().build());
  }

  Answer post(String path, String json) {
    return call("POST", path, json);
  }

  Answer call(String method, String path, @Nullable String json) {
    HttpRequest.Builder request = request(path);
    if (csrf != null) {
      request.header("X-CSRF-TOKEN", csrf);
    }
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    return send(
        request
            .method(
                method,
                json == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(json))
            .build());
  }

  Answer send(HttpRequest request) {
    return send(http, request);
  }

  private static Answer send(HttpClient http, HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body(), response);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(PATIENCE);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  /** Follows the whole log-in, as the person the issuer knows, and takes the CSRF token. */
  Answer logIn() {
    Answer landed = follow("/oauth2/authorization/fairlead");
    takeCsrfToken();
    return landed;
  }

  Answer follow(String path) {
    return send(redirected, request(path).GET().build());
  }

  Answer logOut() {
    return send(
        redirected,
        request("/logout")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + csrf))
            .build());
  }

  void takeCsrfToken() {
    String name = get("/api/v1/me").json().path("csrf").path("cookie").asString();
    csrf = cookie(name).map(HttpCookie::getValue).orElse(null);
  }

  Optional<HttpCookie> cookie(String name) {
    return cookies().stream().filter(it -> it.getName().equals(name)).findFirst();
  }

  List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  /** Takes the cookies of another browser. */
  void cookies(TestClient other) {
    other
        .cookies()
        .forEach(it -> cookies.getCookieStore().add(URI.create(base), (HttpCookie) it.clone()));
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    http.shutdownNow();
    redirected.shutdownNow();
  }
}
