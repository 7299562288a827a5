package dev.fairlead.login.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The pages people see: no scripts, nothing from elsewhere, every value escaped. */
@Component
final class Pages {
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z-]+)}}");

  private final String signIn = resource("sign-in.html");
  private final String message = resource("message.html");
  private final String signOut = resource("sign-out.html");
  final String styles = resource("pages.css");

  void signIn(HttpServletRequest request, HttpServletResponse response, String username)
      throws IOException {
    signIn(request, response, 200, Map.of("username", username));
  }

  void signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      SignInProblem problem,
      String text,
      String username)
      throws IOException {
    signIn(
        request, response, problem.status.value(), Map.of("username", username, "problem", text));
  }

  void signedOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    signIn(request, response, 200, Map.of("note", "You are signed out."));
  }

  private void signIn(
      HttpServletRequest request,
      HttpServletResponse response,
      int status,
      Map<String, String> values)
      throws IOException {
    write(response, status, signIn, withCsrf(request, values));
  }

  void signOut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    write(response, 200, signOut, withCsrf(request, Map.of()));
  }

  void message(HttpServletResponse response, int status, String title, String text)
      throws IOException {
    write(response, status, message, Map.of("title", title, "text", text));
  }

  private static Map<String, String> withCsrf(
      HttpServletRequest request, Map<String, String> values) {
    CsrfToken token = (CsrfToken) request.getAttribute(CsrfToken.class.getName());
    if (token == null) {
      throw new IllegalStateException("this page was not asked for through the filter chain");
    }
    Map<String, String> all = new HashMap<>(values);
    all.put("csrf-name", token.getParameterName());
    all.put("csrf", token.getToken());
    return all;
  }

  private static void write(
      HttpServletResponse response, int status, String page, Map<String, String> values)
      throws IOException {
    response.setStatus(status);
    response.setContentType(MediaType.TEXT_HTML_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
    response.getWriter().write(fill(page, values));
  }

  /** In one pass, so that no value is taken for a place; what has no value stays empty. */
  private static String fill(String page, Map<String, String> values) {
    return PLACE
        .matcher(page)
        .replaceAll(place ->
            Matcher.quoteReplacement(
                HtmlUtils.htmlEscape(values.getOrDefault(place.group(1), ""))));
  }

  private static String resource(String name) {
    try (InputStream content = Pages.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException(name + " is missing from this program");
      }
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
