package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestTemplate;

/**
 * Checks bearer tokens: signed by the issuer's keys, by the issuer, for this API, and not over. Put
 * together when the first token comes.
 */
@Component
final class LazyTokenDecoder implements JwtDecoder {
  private final IssuerMetadata issuer;
  private final ControlPlaneSettings.Oidc oidc;
  private @Nullable String keysAt;
  private @Nullable JwtDecoder decoder;

  LazyTokenDecoder(IssuerMetadata issuer, ControlPlaneSettings settings) {
    this.issuer = issuer;
    this.oidc = settings.provider();
  }

  @Override
  public Jwt decode(String token) {
    return decoder().decode(token);
  }

  private synchronized JwtDecoder decoder() {
    String keys;
    try {
      keys = String.valueOf(issuer.get().get("jwks_uri"));
    } catch (IssuerUnreachableException e) {
      throw new JwtException("the issuer does not answer", e);
    }
    if (decoder == null || !keys.equals(keysAt)) {
      decoder = decoder(keys);
      keysAt = keys;
    }
    return decoder;
  }

  private JwtDecoder decoder(String keys) {
    JdkClientHttpRequestFactory requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder().connectTimeout(oidc.timeout()).build());
    requests.setReadTimeout(oidc.timeout());
    NimbusJwtDecoder nimbus =
        NimbusJwtDecoder.withJwkSetUri(keys)
            .restOperations(new RestTemplate(requests))
            .validateType(false) // some providers write at+jwt, some JWT, some nothing
            .jwsAlgorithms(all -> {
              all.add(SignatureAlgorithm.RS256);
              all.add(SignatureAlgorithm.PS256);
              all.add(SignatureAlgorithm.ES256);
            })
            .build();
    nimbus.setJwtValidator(validator());
    return nimbus;
  }

  private OAuth2TokenValidator<Jwt> validator() {
    return new DelegatingOAuth2TokenValidator<>(
        new JwtTimestampValidator(),
        new JwtClaimValidator<Object>(JwtClaimNames.EXP, Objects::nonNull),
        new JwtIssuerValidator(oidc.issuerUri().toString()),
        new JwtClaimValidator<@Nullable List<String>>(
            JwtClaimNames.AUD, aud -> aud != null && aud.contains(oidc.audience())));
  }
}
