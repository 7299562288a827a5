package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.console.MessagePage;
import dev.fairlead.controlplane.web.RequestIds;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Says that a log-in did not work, and how to go on. */
final class LogInFailed implements AuthenticationFailureHandler {
  private static final Logger log = LoggerFactory.getLogger(LogInFailed.class);

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String code =
        failure instanceof OAuth2AuthenticationException it ? it.getError().getErrorCode() : "";
    log.info(
        "log-in failed; code={} requestId={}",
        code.replaceAll("[^A-Za-z0-9_.-]", "?"),
        RequestIds.of(request),
        failure);
    MessagePage.write(
        request,
        response,
        401,
        "The log-in did not work",
        code.equals("access_denied")
            ? "It was cancelled at the log-in service."
            : "It took too long, was begun twice, or the log-in service refused it. Request "
                + RequestIds.of(request)
                + " stands in the log of this service.",
        IssuerFirst.START,
        "Log in");
  }
}
