package dev.fairlead.login.openid;

import dev.fairlead.login.keys.SigningKeys;
import dev.fairlead.login.settings.LoginSettings;
import dev.fairlead.login.signin.SignedIn;
import dev.fairlead.login.signin.Standing;
import java.time.Clock;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.stereotype.Component;

/** What stands in tokens beyond what the protocol demands: who they are for, and a name. */
@Component
final class Tokens implements OAuth2TokenCustomizer<JwtEncodingContext> {
  private static final String NAME = "name";

  private final SigningKeys keys;
  private final Standing standing;
  private final LoginSettings settings;
  private final Clock clock;

  Tokens(SigningKeys keys, Standing standing, LoginSettings settings, Clock clock) {
    this.keys = keys;
    this.standing = standing;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public void customize(JwtEncodingContext token) {
    token.getJwsHeader().keyId(keys.signingKeyId());
    token.getClaims().claim(NAME, name(token));
    if (OAuth2TokenType.ACCESS_TOKEN.equals(token.getTokenType())) {
      token.getClaims().audience(List.of(settings.apiAudience()));
    } else {
      token.getClaims().expiresAt(clock.instant().plus(settings.tokenLife()));
    }
  }

  private String name(JwtEncodingContext token) {
    Authentication principal = token.getPrincipal();
    if (principal == null || !(principal.getPrincipal() instanceof SignedIn person)) {
      return token.getRegisteredClient().getClientName();
    }
    // Between the code and its exchange the account may have been disabled.
    if (!standing.stands(person)) {
      throw new OAuth2AuthenticationException(OAuth2ErrorCodes.INVALID_GRANT);
    }
    return person.displayName();
  }
}
