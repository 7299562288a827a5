package dev.fairlead.login.openid;

import java.security.Principal;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;

/**
 * An ID token that an application sends back to sign its person out. Our signature on it is all the
 * memory that needs: signing out works hours after the token has expired, and after a restart.
 */
final class IdTokenHints {
  private final String issuer;
  private final NimbusJwtDecoder decoder;
  private final RegisteredClientRepository clients;

  IdTokenHints(String issuer, NimbusJwtDecoder signedByUs, RegisteredClientRepository clients) {
    this.issuer = issuer;
    this.decoder = signedByUs;
    this.clients = clients;
    decoder.setJwtValidator(_ -> OAuth2TokenValidatorResult.success()); // expired is fine
  }

  /** The grant as it was when this ID token was issued; empty when it is not one of ours. */
  Optional<OAuth2Authorization> grantOf(String idToken) {
    Jwt jwt;
    try {
      jwt = decoder.decode(idToken);
    } catch (JwtException e) {
      return Optional.empty();
    }
    String subject = jwt.getSubject();
    List<String> audience = jwt.getAudience();
    if (!issuer.equals(jwt.getClaimAsString("iss")) || subject == null || audience == null) {
      return Optional.empty();
    }
    return audience.stream()
        .map(clients::findByClientId)
        .filter(Objects::nonNull)
        .filter(IdTokenHints::isBrowserClient)
        .findFirst()
        .map(client -> grant(client, subject, jwt));
  }

  /** Access tokens are signed by the same keys, but are not for an application's client id. */
  private static boolean isBrowserClient(RegisteredClient client) {
    return client.getAuthorizationGrantTypes().contains(AuthorizationGrantType.AUTHORIZATION_CODE);
  }

  private static OAuth2Authorization grant(RegisteredClient client, String subject, Jwt jwt) {
    OidcIdToken token =
        new OidcIdToken(
            jwt.getTokenValue(), jwt.getIssuedAt(), jwt.getExpiresAt(), jwt.getClaims());
    Principal person = UsernamePasswordAuthenticationToken.unauthenticated(subject, null);
    return OAuth2Authorization.withRegisteredClient(client)
        .principalName(subject)
        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
        .attribute(Principal.class.getName(), person)
        .token(
            token,
            metadata ->
                metadata.put(OAuth2Authorization.Token.CLAIMS_METADATA_NAME, token.getClaims()))
        .build();
  }
}
