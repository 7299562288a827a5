package dev.fairlead.standalone.process;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: it keeps cookies, follows redirects and fills in forms. */
public final class ConsoleVisitor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

  private final URI console;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  public ConsoleVisitor(String console) {
    this.console = URI.create(console);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(console.resolve(path)).timeout(PATIENCE).GET().build(),
        BodyHandlers.ofString());
  }

  /**
   * From the console to the log-in server's page and back.
   *
   * @throws AssertionError when it does not end in the console
   */
  public void logIn(String username, String password) throws IOException, InterruptedException {
    HttpResponse<String> page = get("/oauth2/authorization/fairlead");
    Matcher csrf = CSRF.matcher(page.body());
    if (!csrf.find()) {
      throw new AssertionError("No log-in form at %s: %s".formatted(page.uri(), page.body()));
    }
    HttpResponse<String> answer =
        http.send(
            HttpRequest.newBuilder(page.uri().resolve("/login"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        form(
                            Map.of(
                                "username", username,
                                "password", password,
                                "_csrf", csrf.group(1)))))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() != 200 || !answer.uri().getAuthority().equals(console.getAuthority())) {
      throw new AssertionError(
          "The log-in of %s ended at %s with status %d: %s"
              .formatted(username, answer.uri(), answer.statusCode(), answer.body()));
    }
  }

  private static String form(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Override
  public void close() {
    http.close();
  }
}
