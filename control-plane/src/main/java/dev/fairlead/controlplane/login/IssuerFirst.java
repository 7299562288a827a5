package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.console.MessagePage;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before a log-in begins or ends: is there somebody to log in with? */
final class IssuerFirst extends OncePerRequestFilter {
  static final String START = "/oauth2/authorization/" + LazyRegistrations.ID;
  private static final String CALLBACK = "/login/oauth2/code/";

  private final IssuerMetadata issuer;

  IssuerFirst(IssuerMetadata issuer) {
    this.issuer = issuer;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    String path = request.getRequestURI();
    return !path.equals(START) && !path.startsWith(CALLBACK);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    try {
      issuer.get();
    } catch (IssuerUnreachableException e) {
      response.setHeader("Retry-After", "5");
      MessagePage.write(
          request,
          response,
          503,
          "Nobody can log in just now",
          "The log-in service of this installation does not answer. Provisioning goes on without it."
              + " Wait a moment and try again; if it lasts, tell whoever operates the service.",
          START,
          "Try again");
      return;
    }
    chain.doFilter(request, response);
  }
}
