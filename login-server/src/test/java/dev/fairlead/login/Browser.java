package dev.fairlead.login;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A plain HTTP client that keeps cookies and follows nothing by itself. */
final class Browser implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final String issuer;
  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final HttpClient http =
      HttpClient.newBuilder()
          .cookieHandler(cookies)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  Browser(String issuer) {
    this.issuer = issuer;
  }

  /** A code challenge and what proves it. */
  record Pkce(String verifier, String challenge) {
    static Pkce fresh() {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      String verifier = base64Url(bytes);
      try {
        return new Pkce(
            verifier,
            base64Url(
                MessageDigest.getInstance("SHA-256")
                    .digest(verifier.getBytes(StandardCharsets.US_ASCII))));
      } catch (NoSuchAlgorithmException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** What an application gets for a code. */
  record Tokens(String accessToken, String idToken, JsonNode all) {}

  HttpResponse<String> get(String pathOrUri) {
    return send(HttpRequest.newBuilder(URI.create(issuer).resolve(pathOrUri)).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> form) {
    return send(formRequest(path, form));
  }

  HttpResponse<String> postAs(String client, String secret, String path, Map<String, String> form) {
    String basic =
        Base64.getEncoder()
            .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    return send(formRequest(path, form).header("Authorization", "Basic " + basic));
  }

  static Map<String, String> authorizationRequest(Pkce pkce) {
    Map<String, String> request = new LinkedHashMap<>();
    request.put("response_type", "code");
    request.put("client_id", "fairlead-console");
    request.put("scope", "openid profile fairlead");
    request.put("redirect_uri", LoginFixture.CALLBACK);
    request.put("state", "state of the application");
    request.put("nonce", "nonce-1");
    request.put("code_challenge", pkce.challenge());
    request.put("code_challenge_method", "S256");
    return request;
  }

  HttpResponse<String> authorize(Map<String, String> request) {
    return get("/oauth2/authorize?" + form(request));
  }

  /** Fills in the form of the page that is shown. */
  HttpResponse<String> signIn(String username, String password) {
    return post(
        "/login", Map.of("username", username, "password", password, "_csrf", csrf("/login")));
  }

  String csrf(String page) {
    Matcher token = CSRF.matcher(get(page).body());
    if (!token.find()) {
      throw new AssertionError("no form on " + page);
    }
    return token.group(1);
  }

  /** From the application's request through the sign-in page to a code. */
  String code(Pkce pkce, String username, String password) {
    HttpResponse<String> asked = authorize(authorizationRequest(pkce));
    if (!location(asked).getPath().equals("/login")) {
      return query(location(asked)).get("code");
    }
    HttpResponse<String> signedIn = signIn(username, password);
    HttpResponse<String> granted = get(location(signedIn).toString());
    return query(location(granted)).get("code");
  }

  HttpResponse<String> exchange(String code, Pkce pkce) {
    return postAs(
        "fairlead-console", LoginFixture.BROWSER_SECRET, "/oauth2/token", exchangeForm(code, pkce));
  }

  static Map<String, String> exchangeForm(String code, Pkce pkce) {
    Map<String, String> form = new HashMap<>();
    form.put("grant_type", "authorization_code");
    form.put("code", code);
    form.put("redirect_uri", LoginFixture.CALLBACK);
    form.put("code_verifier", pkce.verifier());
    return form;
  }

  Tokens signInAndExchange(String username, String password) {
    Pkce pkce = Pkce.fresh();
    HttpResponse<String> answer = exchange(code(pkce, username, password), pkce);
    if (answer.statusCode() != 200) {
      throw new AssertionError(answer.statusCode() + " " + answer.body());
    }
    JsonNode all = json(answer);
    return new Tokens(all.get("access_token").asString(), all.get("id_token").asString(), all);
  }

  List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  static URI location(HttpResponse<String> answer) {
    return URI.create(
        answer
            .headers()
            .firstValue("Location")
            .orElseThrow(() ->
                new AssertionError("no redirect: " + answer.statusCode() + " " + answer.body())));
  }

  static Map<String, String> query(URI uri) {
    Map<String, String> query = new HashMap<>();
    for (String pair : uri.getRawQuery().split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  static JsonNode payload(String jwt) {
    return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[1]));
  }

  static JsonNode header(String jwt) {
    return JSON.readTree(Base64.getUrlDecoder().decode(jwt.split("\\.")[0]));
  }

  static String form(Map<String, String> values) {
    return values.entrySet().stream()
        .map(value ->
            value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder formRequest(String path, Map<String, String> form) {
    return HttpRequest.newBuilder(URI.create(issuer).resolve(path))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(form(form)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String base64Url(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  @Override
  public void close() {
    http.close();
  }
}
