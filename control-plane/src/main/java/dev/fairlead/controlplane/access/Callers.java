package dev.fairlead.controlplane.access;

import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.persistence.people.PersonKey;
import java.net.URL;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;

/** From what was checked at the door to a caller. */
public final class Callers {
  private static final String NAME = "name";

  private Callers() {}

  /**
   * Who is calling.
   *
   * @throws ProblemException 401 when nobody is known to
   */
  static Caller current() {
    Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
    if (authentication != null && authentication.isAuthenticated()) {
      switch (authentication.getPrincipal()) {
        case OidcUser user -> {
          return caller(
              user.getIssuer(), user.getSubject(), user.getClaimAsString(NAME), Optional.empty());
        }
        case Jwt token -> {
          return caller(
              token.getIssuer(),
              token.getSubject(),
              token.getClaimAsString(NAME),
              Optional.ofNullable(token.getExpiresAt()));
        }
        case null, default -> {}
      }
    }
    throw unauthenticated();
  }

  public static ProblemException unauthenticated() {
    return new ProblemException(
        ProblemCode.UNAUTHENTICATED,
        "Log in at /oauth2/authorization/fairlead, or send a bearer token.");
  }

  private static Caller caller(
      @Nullable URL issuer,
      @Nullable String subject,
      @Nullable String name,
      Optional<Instant> until) {
    if (issuer == null
        || subject == null
        || subject.isBlank()
        || subject.length() > PersonKey.MOST_SUBJECT) {
      throw unauthenticated();
    }
    return new Caller(
        new PersonKey(issuer.toString(), subject),
        name == null || name.isBlank() ? subject : name,
        until);
  }
}
