package dev.fairlead.login.openid;

import dev.fairlead.login.files.PrivateFile;
import dev.fairlead.login.keys.SigningKeys;
import dev.fairlead.login.settings.LoginSettings;
import dev.fairlead.login.signin.EndLapsedSignIns;
import dev.fairlead.login.signin.PageHeaders;
import dev.fairlead.login.signin.Standing;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.authentication.ClientSecretAuthenticationProvider;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** Spring Authorization Server with our keys, clients, people and limits. */
@Configuration(proxyBeanMethods = false)
class OpenIdConfiguration {
  static final int FIRST = 10;

  @Bean
  AuthorizationServerSettings authorizationServerSettings(LoginSettings settings) {
    return AuthorizationServerSettings.builder().issuer(settings.issuerUri().toString()).build();
  }

  @Bean
  SigningKeys signingKeys(LoginSettings settings, Clock clock) {
    return new SigningKeys(
        new PrivateFile(settings.signingKeys()), settings.signingKeyLife(), clock);
  }

  @Bean
  ClientSecrets clientSecrets() {
    return new ClientSecrets();
  }

  @Bean
  RegisteredClientRepository clients(LoginSettings settings, ClientSecrets secrets) {
    return new InMemoryRegisteredClientRepository(new Clients(settings, secrets).all());
  }

  @Bean
  OAuth2AuthorizationService grants(
      LoginSettings settings, SigningKeys keys, RegisteredClientRepository clients, Clock clock) {
    IdTokenHints hints = new IdTokenHints(settings.issuerUri().toString(), signedBy(keys), clients);
    return new Grants(hints, clock);
  }

  /** For access tokens that come back to the user-info endpoint. */
  @Bean
  JwtDecoder jwtDecoder(LoginSettings settings, SigningKeys keys) {
    NimbusJwtDecoder decoder = signedBy(keys);
    decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer(settings.issuerUri().toString()));
    return decoder;
  }

  @Bean
  SessionRegistry sessionRegistry() {
    return new SessionRegistryImpl();
  }

  /** Tells the registry which sessions have ended. */
  @Bean
  HttpSessionEventPublisher sessionEvents() {
    return new HttpSessionEventPublisher();
  }

  @Bean
  @Order(FIRST)
  SecurityFilterChain openIdChain(
      HttpSecurity http,
      PageHeaders headers,
      Standing standing,
      RequestCache requests,
      ClientSecrets secrets) {
    http.oauth2AuthorizationServer(server -> {
      http.securityMatcher(server.getEndpointsMatcher());
      server
          .clientAuthentication(clients ->
              clients.authenticationProviders(providers -> compareWith(secrets, providers)))
          .authorizationEndpoint(
              endpoint -> endpoint.authenticationProviders(ExactRedirects::demandedBy))
          .authorizationServerMetadataEndpoint(
              metadata -> metadata.authorizationServerMetadataCustomizer(Metadata::trim))
          .oidc(oidc ->
              oidc.providerConfigurationEndpoint(
                  configuration -> configuration.providerConfigurationCustomizer(Metadata::trim)));
    });
    return http.headers(headers)
        .requestCache(cache -> cache.requestCache(requests))
        .authorizeHttpRequests(all -> all.anyRequest().authenticated())
        .exceptionHandling(handling ->
            // people are asked to sign in, applications are told 401
            handling.defaultAuthenticationEntryPointFor(
                new LoginUrlAuthenticationEntryPoint("/login"),
                PathPatternRequestMatcher.withDefaults()
                    .matcher(HttpMethod.GET, "/oauth2/authorize")))
        .addFilterAfter(new EndLapsedSignIns(standing), SecurityContextHolderFilter.class)
        .build();
  }

  private static void compareWith(ClientSecrets secrets, List<AuthenticationProvider> providers) {
    providers.stream()
        .filter(ClientSecretAuthenticationProvider.class::isInstance)
        .map(ClientSecretAuthenticationProvider.class::cast)
        .findFirst()
        .orElseThrow()
        .setPasswordEncoder(secrets);
  }

  private static NimbusJwtDecoder signedBy(SigningKeys keys) {
    return NimbusJwtDecoder.withJwkSource(keys).jwsAlgorithm(SignatureAlgorithm.RS256).build();
  }
}
