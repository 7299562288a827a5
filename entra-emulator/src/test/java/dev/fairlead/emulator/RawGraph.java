package dev.fairlead.emulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Graph over plain HTTP, where a test wants to see every byte. */
record RawGraph(HttpClient http, URI root, String token) {

  /** An answer; an empty body reads as the missing node. */
  record Reply(int status, HttpResponse<String> http, JsonNode json) {
    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    String errorCode() {
      return json.path("error").path("code").asString("");
    }

    String errorMessage() {
      return json.path("error").path("message").asString("");
    }
  }

  static RawGraph signIn(EntraEmulator emulator, String tenantId) {
    return signIn(HttpClient.newHttpClient(), emulator.graphUri(), tenantId);
  }

  /** Also for an emulator in another process. */
  static RawGraph signIn(HttpClient http, URI root, String tenantId) {
    String form =
        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=x/.default"
            .formatted(EmulatorFixture.CLIENT, EmulatorFixture.SECRET);
    HttpRequest request =
        HttpRequest.newBuilder(root.resolve("/" + tenantId + "/oauth2/v2.0/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build();
    Reply reply = exchange(http, request);
    return new RawGraph(http, root, reply.json().path("access_token").asString(""));
  }

  RawGraph beta() {
    return new RawGraph(http, root.resolve("/beta"), token);
  }

  Reply get(String url, String... headers) {
    return send("GET", url, "", headers);
  }

  Reply post(String url, String body, String... headers) {
    return send("POST", url, body, headers);
  }

  Reply patch(String url, String body, String... headers) {
    return send("PATCH", url, body, headers);
  }

  Reply delete(String url) {
    return send("DELETE", url, "");
  }

  /**
   * @param url below the service root, or absolute
   * @param headers names and values in turn
   */
  Reply send(String method, String url, String body, String... headers) {
    URI uri = URI.create(url.startsWith("http") ? url : root + url);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Authorization", "Bearer " + token)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return exchange(http, request.build());
  }

  /** Parameters of a URL must be encoded by the caller; this helps with values. */
  static String encode(String value) {
    return java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }

  static Reply exchange(HttpClient http, HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      String text = response.body();
      JsonNode json =
          text.startsWith("{")
              ? JsonMapper.shared().readTree(text)
              : JsonMapper.shared().missingNode();
      return new Reply(response.statusCode(), response, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String newUser(String alias) {
    return newUser(alias, Map.of());
  }

  static String newUser(String alias, Map<String, Object> more) {
    var body = JsonMapper.shared().createObjectNode();
    body.put("accountEnabled", true);
    body.put("displayName", "Zoë " + alias);
    body.put("mailNickname", alias);
    body.put("userPrincipalName", alias + "@" + EmulatorFixture.DOMAIN);
    body.putObject("passwordProfile").put("password", "Correct-Horse-7");
    more.forEach(body::putPOJO);
    return JsonMapper.shared().writeValueAsString(body);
  }

  static String newGroup(String name) {
    var body = JsonMapper.shared().createObjectNode();
    body.put("displayName", name);
    body.put("mailEnabled", false);
    body.put("mailNickname", name);
    body.put("securityEnabled", true);
    return JsonMapper.shared().writeValueAsString(body);
  }
}
