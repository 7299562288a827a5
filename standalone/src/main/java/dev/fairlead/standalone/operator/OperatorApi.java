package dev.fairlead.standalone.operator;

import dev.fairlead.standalone.installation.DataDirectory;
import dev.fairlead.standalone.installation.Running;
import dev.fairlead.standalone.installation.Services;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The API of an installation on this machine, called with an operator's token, which it gets and
 * renews by itself.
 */
public final class OperatorApi implements AutoCloseable {
  private static final String BASE = "/api/v1";
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(60);

  /** A token that ends within this time is not used any more. */
  private static final Duration SPARE = Duration.ofSeconds(30);

  private static final int UNAUTHORIZED = 401;
  private static final int FIRST_REFUSAL = 400;

  private final Path secret;
  private final Running running;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private String token = "";
  private Instant renewAt = Instant.MIN;

  private OperatorApi(Running running, Path secret) {
    this.running = running;
    this.secret = secret;
  }

  /**
   * @param secret the file with the secret of the operator's client
   */
  public static OperatorApi at(Running running, Path secret) {
    return new OperatorApi(running, secret);
  }

  /**
   * @throws IOException with a sentence, when no installation has ever run there
   */
  public static OperatorApi of(Path data) throws IOException {
    Running running =
        Running.read(data)
            .orElseThrow(() ->
                new IOException(
                    "No installation has run in %s. Start ./fairlead serve or ./fairlead demo first, or name its directory with --data."
                        .formatted(data)));
    return new OperatorApi(running, DataDirectory.operatorSecret(data));
  }

  /** Of the people with accounts. */
  public URI issuer() {
    return running.issuer();
  }

  /**
   * @param path below {@code /api/v1}
   * @throws ApiException when the API refuses
   * @throws IOException when it cannot be reached
   */
  public JsonNode get(String path) throws IOException, InterruptedException {
    return call("GET", path, BodyPublishers.noBody());
  }

  /** Like {@link #get}. */
  public JsonNode post(String path, Map<String, ?> body) throws IOException, InterruptedException {
    return call(
        "POST", path, BodyPublishers.ofString(JsonMapper.shared().writeValueAsString(body)));
  }

  private JsonNode call(String method, String path, BodyPublisher body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(running.api().resolve(BASE + path))
            .timeout(ANSWER_LIMIT)
            .header("Authorization", "Bearer " + token())
            .header("Content-Type", "application/json")
            .method(method, body)
            .build();
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() == UNAUTHORIZED) {
      renewAt = Instant.MIN;
    }
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw refusal(answer);
    }
    return answer.body().isEmpty()
        ? JsonMapper.shared().missingNode()
        : JsonMapper.shared().readTree(answer.body());
  }

  private synchronized String token() throws IOException, InterruptedException {
    if (Instant.now().isBefore(renewAt)) {
      return token;
    }
    String credentials = Services.OPERATOR_CLIENT + ":" + Files.readString(secret).strip();
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(running.tokens())
                .timeout(ANSWER_LIMIT)
                .header(
                    "Authorization",
                    "Basic "
                        + Base64.getEncoder()
                            .encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=fairlead"))
                .build());
    if (answer.statusCode() >= FIRST_REFUSAL) {
      throw new IOException(
          "The log-in server at %s gives no token (status %d): the secret in %s is not the one it knows."
              .formatted(running.tokens(), answer.statusCode(), secret));
    }
    JsonNode body = JsonMapper.shared().readTree(answer.body());
    token = body.path("access_token").asString();
    renewAt = Instant.now().plusSeconds(body.path("expires_in").asLong(0)).minus(SPARE);
    return token;
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    try {
      return http.send(request, BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw new IOException(
          "The installation in %s does not run: nothing answers at %s. Start it first."
              .formatted(secret.getParent(), request.uri().resolve("/")),
          e);
    }
  }

  private static ApiException refusal(HttpResponse<String> answer) {
    try {
      JsonNode problem = JsonMapper.shared().readTree(answer.body());
      List<String> parts =
          StreamSupport.stream(problem.path("problems").spliterator(), false)
              .map(it -> it.path("path").asString("") + " " + it.path("sentence").asString(""))
              .toList();
      return new ApiException(
          answer.statusCode(),
          problem.path("code").asString(""),
          "%s %s%s"
              .formatted(
                  ended(problem.path("title").asString("")),
                  problem.path("detail").asString(""),
                  parts.stream().map(part -> "\n  " + part).collect(Collectors.joining()))
              .strip());
    } catch (JacksonException e) {
      return new ApiException(
          answer.statusCode(),
          "",
          "The API answers with status %d.".formatted(answer.statusCode()));
    }
  }

  private static String ended(String title) {
    return title.isEmpty() || title.endsWith(".") ? title : title + ".";
  }

  @Override
  public void close() {
    http.close();
  }
}
