package dev.fairlead.login.openid;

import java.util.List;
import java.util.Map;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadata;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationServerMetadataClaimNames;
import org.springframework.security.oauth2.server.authorization.oidc.OidcProviderConfiguration;

/** What discovery says: what the framework could do, less what no client of ours may. */
final class Metadata {
  private static final List<String> GRANTS =
      List.of(
          AuthorizationGrantType.AUTHORIZATION_CODE.getValue(),
          AuthorizationGrantType.CLIENT_CREDENTIALS.getValue());
  private static final List<String> AUTHENTICATION =
      List.of(
          ClientAuthenticationMethod.CLIENT_SECRET_BASIC.getValue(),
          ClientAuthenticationMethod.CLIENT_SECRET_POST.getValue());
  private static final List<String> SCOPES =
      List.of(OidcScopes.OPENID, OidcScopes.PROFILE, Clients.API_SCOPE);

  private Metadata() {}

  static void trim(OidcProviderConfiguration.Builder configuration) {
    configuration.claims(Metadata::trim);
  }

  static void trim(OAuth2AuthorizationServerMetadata.Builder metadata) {
    metadata.claims(Metadata::trim);
  }

  private static void trim(Map<String, Object> claims) {
    claims.put(OAuth2AuthorizationServerMetadataClaimNames.GRANT_TYPES_SUPPORTED, GRANTS);
    claims.put(OAuth2AuthorizationServerMetadataClaimNames.SCOPES_SUPPORTED, SCOPES);
    for (String methods :
        List.of(
            OAuth2AuthorizationServerMetadataClaimNames.TOKEN_ENDPOINT_AUTH_METHODS_SUPPORTED,
            OAuth2AuthorizationServerMetadataClaimNames.REVOCATION_ENDPOINT_AUTH_METHODS_SUPPORTED,
            OAuth2AuthorizationServerMetadataClaimNames
                .INTROSPECTION_ENDPOINT_AUTH_METHODS_SUPPORTED)) {
      claims.put(methods, AUTHENTICATION);
    }
    claims.remove(
        OAuth2AuthorizationServerMetadataClaimNames.TLS_CLIENT_CERTIFICATE_BOUND_ACCESS_TOKENS);
  }
}
