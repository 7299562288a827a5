package dev.fairlead.login.signin;

import dev.fairlead.login.files.UnusableFileException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Before anything is granted to a browser that signed in earlier: may it still? */
public final class EndLapsedSignIns extends OncePerRequestFilter {
  private static final Logger log = LoggerFactory.getLogger(EndLapsedSignIns.class);
  private final Standing standing;

  public EndLapsedSignIns(Standing standing) {
    this.standing = standing;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.getPrincipal() instanceof SignedIn signIn) {
      try {
        if (!standing.stands(signIn)) {
          log.info("the sign-in of {} has ended", signIn);
          new SecurityContextLogoutHandler().logout(request, response, authentication);
        }
      } catch (UnusableFileException e) {
        log.error("nobody can be granted anything: {}", e.getMessage());
        response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        return;
      }
    }
    chain.doFilter(request, response);
  }
}
