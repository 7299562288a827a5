package dev.fairlead.controlplane;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * A small OpenID provider: discovery, keys, the code flow with PKCE and client secret, end of
 * session. Whoever asks to log in is logged in as the person set last.
 */
final class TestIssuer implements AutoCloseable {
  static final String CLIENT = "console";
  static final String SECRET = "secret-of-the-console";
  static final String AUDIENCE = "fairlead-api";

  record Person(String subject, String name) {}

  private record Code(Person person, String nonce, String challenge, String redirect) {}

  private final RSAKey key;
  private final int port;
  private final Map<String, Code> codes = new ConcurrentHashMap<>();
  private HttpServer server;
  private volatile Person person = new Person("nobody", "Nobody");
  private volatile boolean refuses;

  TestIssuer() {
    try {
      key = new RSAKeyGenerator(2048).keyID("k1").generate();
      server = listen(0);
      port = server.getAddress().getPort();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Who logs in next. */
  void person(String subject, String name) {
    person = new Person(subject, name);
    refuses = false;
  }

  /** The next person cancels. */
  void refuse() {
    refuses = true;
  }

  /** Not to be reached, until {@link #up()}. */
  void down() {
    server.stop(0);
  }

  void up() {
    server = listen(port);
  }

  String token(String subject) {
    return token(subject, it -> {});
  }

  /** A token for the API, with whatever a test changes about it. */
  String token(String subject, Consumer<JWTClaimsSet.Builder> change) {
    JWTClaimsSet.Builder claims =
        claims(subject, subject + " of the tests", AUDIENCE).claim("scope", "fairlead");
    change.accept(claims);
    return sign(claims.build(), key);
  }

  String sign(JWTClaimsSet claims, RSAKey by) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(), claims);
      token.sign(new RSASSASigner(by));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  JWTClaimsSet.Builder claims(String subject, String name, String audience) {
    Instant now = Instant.now();
    return new JWTClaimsSet.Builder()
        .issuer(url())
        .subject(subject)
        .audience(audience)
        .claim("name", name)
        .issueTime(Date.from(now))
        .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
  }

  private HttpServer listen(int wanted) {
    try {
      HttpServer made =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 50);
      made.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      made.createContext("/.well-known/openid-configuration", it -> json(it, 200, discovery()));
      made.createContext("/keys", it -> json(it, 200, new JWKSet(key.toPublicJWK()).toString()));
      made.createContext("/authorize", this::authorize);
      made.createContext("/token", this::exchange);
      made.createContext("/end-session", this::endSession);
      made.start();
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String discovery() {
    return """
    {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
     "jwks_uri": "%1$s/keys", "end_session_endpoint": "%1$s/end-session",
     "userinfo_endpoint": "%1$s/nothing-here", "response_types_supported": ["code"],
     "subject_types_supported": ["public"], "id_token_signing_alg_values_supported": ["RS256"],
     "token_endpoint_auth_methods_supported": ["client_secret_basic"]}
    """
        .formatted(url());
  }

  private void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    String redirect = asked.get("redirect_uri");
    boolean good =
        CLIENT.equals(asked.get("client_id"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.containsKey("nonce")
            && List.of(asked.getOrDefault("scope", "").split(" ")).contains("openid");
    if (!good) {
      json(exchange, 400, "{\"error\": \"invalid_request\"}");
      return;
    }
    String answer;
    if (refuses) {
      answer = "error=access_denied";
    } else {
      String code = UUID.randomUUID().toString();
      codes.put(code, new Code(person, asked.get("nonce"), asked.get("code_challenge"), redirect));
      answer = "code=" + code;
    }
    redirect(
        exchange,
        redirect
            + "?"
            + answer
            + "&state="
            + URLEncoder.encode(asked.get("state"), StandardCharsets.UTF_8));
  }

  private void exchange(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII));
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((CLIENT + ":" + SECRET).getBytes(StandardCharsets.UTF_8));
    Code code = codes.remove(asked.getOrDefault("code", ""));
    boolean good =
        code != null
            && basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
            && code.redirect().equals(asked.get("redirect_uri"))
            && code.challenge().equals(challenge(asked.getOrDefault("code_verifier", "")));
    if (!good) {
      json(exchange, 400, "{\"error\": \"invalid_grant\"}");
      return;
    }
    Person who = Objects.requireNonNull(code).person();
    String idToken =
        sign(claims(who.subject(), who.name(), CLIENT).claim("nonce", code.nonce()).build(), key);
    json(
        exchange,
        200,
        """
        {"access_token": "%s", "token_type": "Bearer", "expires_in": 300, "scope": "openid profile",
         "id_token": "%s"}
        """
            .formatted(token(who.subject()), idToken));
  }

  private void endSession(HttpExchange exchange) throws IOException {
    Map<String, String> asked = parameters(exchange.getRequestURI().getRawQuery());
    if (!asked.containsKey("id_token_hint")) {
      json(exchange, 400, "{\"error\": \"id_token_hint\"}");
      return;
    }
    redirect(exchange, asked.get("post_logout_redirect_uri"));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(
              MessageDigest.getInstance("SHA-256")
                  .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String pair : Objects.requireNonNullElse(query, "").split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        parameters.put(
            pair.substring(0, equals),
            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
      }
    }
    return parameters;
  }

  private static void redirect(HttpExchange exchange, String location) throws IOException {
    exchange.getResponseHeaders().add("Location", URI.create(location).toString());
    exchange.sendResponseHeaders(302, -1);
    exchange.close();
  }

  private static void json(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
