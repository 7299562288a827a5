package dev.fairlead.login.openid;

import java.util.List;
import java.util.function.Consumer;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationContext;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationException;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2AuthorizationCodeRequestAuthenticationValidator;

/**
 * Codes go to registered addresses letter by letter. The framework lets an application on loopback
 * choose its port, for desktop programs; ours has one, and on a shared host the others belong to
 * anybody.
 */
final class ExactRedirects
    implements Consumer<OAuth2AuthorizationCodeRequestAuthenticationContext> {
  static void demandedBy(List<AuthenticationProvider> providers) {
    providers.stream()
        .filter(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::isInstance)
        .map(OAuth2AuthorizationCodeRequestAuthenticationProvider.class::cast)
        .findFirst()
        .orElseThrow()
        .setAuthenticationValidator(
            new ExactRedirects()
                .andThen(new OAuth2AuthorizationCodeRequestAuthenticationValidator()));
  }

  @Override
  public void accept(OAuth2AuthorizationCodeRequestAuthenticationContext request) {
    OAuth2AuthorizationCodeRequestAuthenticationToken asked = request.getAuthentication();
    String address = asked.getRedirectUri();
    if (address == null || !request.getRegisteredClient().getRedirectUris().contains(address)) {
      // Without the request in it, so that the refusal is shown here and goes nowhere.
      throw new OAuth2AuthorizationCodeRequestAuthenticationException(
          new OAuth2Error(
              OAuth2ErrorCodes.INVALID_REQUEST,
              "OAuth 2.0 Parameter: " + OAuth2ParameterNames.REDIRECT_URI,
              null),
          null);
    }
  }
}
