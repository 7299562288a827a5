package dev.fairlead.controlplane.console;

import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.controlplane.web.Problems;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/**
 * Everything that no endpoint answers: the console's files, its one page under every other path,
 * and nothing below the API's.
 */
@Component
final class ConsoleHandler implements HttpRequestHandler {
  private static final String PLACEHOLDER = "__CSP_NONCE__";
  private static final String API = "/api";

  private final ResourceHttpRequestHandler files;
  private final ResourceHttpRequestHandler assets;
  private final Problems problems;
  private final Optional<String> page;

  ConsoleHandler(ConsoleFiles files, Problems problems) {
    this.problems = problems;
    this.files = files.files();
    this.assets = files.assets();
    this.page = page();
  }

  @Override
  public void handleRequest(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String path = request.getRequestURI();
    if (path.equals(API) || path.startsWith(API + "/")) {
      problems.write(
          request, response, ProblemException.notFound("There is nothing at this path."));
      return;
    }
    if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
      response.setHeader("Allow", "GET, HEAD");
      problems.write(
          request,
          response,
          new ProblemException(
              ProblemCode.METHOD_NOT_ALLOWED, "Only GET is possible at this path."));
      return;
    }
    if (path.startsWith("/assets/")) {
      assets.handleRequest(request, response);
    } else if (path.substring(path.lastIndexOf('/')).contains(".")) {
      files.handleRequest(request, response);
    } else {
      page(request, response);
    }
  }

  private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (page.isEmpty()) {
      MessagePage.write(
          request,
          response,
          404,
          "No console here",
          "This installation serves the API only. docs/api.md describes it.",
          "/",
          "Try again");
      return;
    }
    response.setContentType("text/html");
    response.setCharacterEncoding(StandardCharsets.UTF_8);
    response.setHeader("Cache-Control", "no-store");
    response
        .getOutputStream()
        .write(
            page.get().replace(PLACEHOLDER, Nonces.of(request)).getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<String> page() {
    Resource index = new ClassPathResource("console/index.html");
    if (!index.exists()) {
      return Optional.empty();
    }
    try {
      return Optional.of(index.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("console/index.html cannot be read", e);
    }
  }
}
