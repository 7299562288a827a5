package dev.fairlead.login.signin;

import dev.fairlead.login.settings.LoginSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.savedrequest.DefaultSavedRequest;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.stereotype.Component;

/** Where a browser finds itself after the sign-in form. */
@Component
final class SignInOutcomes
    implements AuthenticationSuccessHandler, AuthenticationFailureHandler, AccessDeniedHandler {
  private static final int NAME_CHARACTERS = 64;

  private final Pages pages;
  private final RequestCache requests;
  private final LoginSettings settings;

  SignInOutcomes(Pages pages, RequestCache requests, LoginSettings settings) {
    this.pages = pages;
    this.requests = requests;
    this.settings = settings;
  }

  /** Back to the application's request, at the issuer's address whatever host the browser named. */
  @Override
  public void onAuthenticationSuccess(
      HttpServletRequest request, HttpServletResponse response, Authentication authentication) {
    URI target = console(settings);
    if (requests.getRequest(request, response) instanceof DefaultSavedRequest saved) {
      requests.removeRequest(request, response);
      target =
          URI.create(settings.issuerUri() + saved.getRequestURI() + "?" + saved.getQueryString());
    }
    response.setStatus(HttpStatus.SEE_OTHER.value());
    response.setHeader(HttpHeaders.LOCATION, target.toString());
  }

  @Override
  public void onAuthenticationFailure(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    String username = username(request);
    switch (failure) {
      case TooManyFailuresException tooMany -> {
        long seconds = Math.max(1, tooMany.waiting().plusMillis(999).toSeconds());
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
        String text = SignInProblem.TOO_MANY.text.formatted(spoken(tooMany.waiting()));
        pages.signIn(request, response, SignInProblem.TOO_MANY, text, username);
      }
      case BadCredentialsException _ ->
          pages.signIn(request, response, SignInProblem.WRONG, SignInProblem.WRONG.text, username);
      default ->
          pages.signIn(
              request,
              response,
              SignInProblem.UNAVAILABLE,
              SignInProblem.UNAVAILABLE.text,
              username);
    }
  }

  /** The session, and with it the form's token, had ended before the form was sent. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
      throws IOException {
    pages.signIn(
        request, response, SignInProblem.EXPIRED, SignInProblem.EXPIRED.text, username(request));
  }

  /** Where somebody goes who came here by themselves. */
  static URI console(LoginSettings settings) {
    return settings.browserClient().redirectUris().stream()
        .sorted()
        .findFirst()
        .orElseThrow()
        .resolve("/");
  }

  private static String username(HttpServletRequest request) {
    String typed = request.getParameter("username");
    return typed == null || typed.length() > NAME_CHARACTERS ? "" : typed;
  }

  private static String spoken(Duration wait) {
    long minutes = wait.plusSeconds(59).toMinutes();
    return minutes <= 1 ? "a minute" : minutes + " minutes";
  }
}
