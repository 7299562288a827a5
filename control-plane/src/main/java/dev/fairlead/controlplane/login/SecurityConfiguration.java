package dev.fairlead.controlplane.login;

import dev.fairlead.controlplane.access.Callers;
import dev.fairlead.controlplane.console.ContentPolicy;
import dev.fairlead.controlplane.settings.ControlPlaneSettings;
import dev.fairlead.controlplane.web.ProblemCode;
import dev.fairlead.controlplane.web.ProblemException;
import dev.fairlead.controlplane.web.Problems;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.SimpleUrlAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfTokenRequestAttributeHandler;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import org.springframework.session.web.http.CookieHttpSessionIdResolver;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** Two doors: one for machines with a token, which have no session, and one for browsers. */
@Configuration(proxyBeanMethods = false)
@EnableWebSecurity
class SecurityConfiguration {
  /** What the console sends the CSRF token in. */
  static final String CSRF_HEADER = "X-CSRF-TOKEN";

  private static final List<SignatureAlgorithm> SIGNATURES =
      List.of(SignatureAlgorithm.RS256, SignatureAlgorithm.ES256, SignatureAlgorithm.PS256);
  private static final String SIGNED_OUT = "/signed-out";
  private static final long YEAR_SECONDS = 365L * 24 * 60 * 60;
  private static final String BEARER = "bearer ";

  private final ControlPlaneSettings settings;
  private final Problems problems;
  private final ContentPolicy policy;

  SecurityConfiguration(ControlPlaneSettings settings, Problems problems, ContentPolicy policy) {
    this.settings = settings;
    this.problems = problems;
    this.policy = policy;
  }

  @Bean
  @Order(1)
  SecurityFilterChain machines(HttpSecurity http, LazyTokenDecoder decoder) {
    return http.securityMatcher(SecurityConfiguration::bringsToken)
        .authorizeHttpRequests(it -> it.anyRequest().authenticated())
        .oauth2ResourceServer(it ->
            it.jwt(jwt -> jwt.decoder(decoder))
                .authenticationEntryPoint(entryPoint())
                .accessDeniedHandler(denied()))
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // A browser never sends a bearer token by itself.
        .csrf(it -> it.disable())
        .requestCache(it -> it.requestCache(new NullRequestCache()))
        .logout(it -> it.disable())
        .exceptionHandling(
            it -> it.authenticationEntryPoint(entryPoint()).accessDeniedHandler(denied()))
        .headers(this::headers)
        .build();
  }

  @Bean
  @Order(2)
  SecurityFilterChain browsers(
      HttpSecurity http, LazyRegistrations registrations, IssuerMetadata issuer) {
    return http.authorizeHttpRequests(
            it -> it.requestMatchers("/api/**").authenticated().anyRequest().permitAll())
        .oauth2Login(it ->
            it.clientRegistrationRepository(registrations)
                .authorizedClientRepository(new NoAuthorizedClients())
                .loginPage(IssuerFirst.START)
                .userInfoEndpoint(user -> user.oidcUserService(idTokenOnly()))
                .successHandler(new SimpleUrlAuthenticationSuccessHandler("/"))
                .failureHandler(new LogInFailed()))
        .addFilterBefore(new IssuerFirst(issuer), OAuth2AuthorizationRequestRedirectFilter.class)
        .logout(it -> it.logoutUrl("/logout").logoutSuccessHandler(loggedOut(registrations)))
        .csrf(it ->
            it.csrfTokenRepository(csrfTokens())
                .csrfTokenRequestHandler(new CsrfTokenRequestAttributeHandler()))
        .requestCache(it -> it.requestCache(new NullRequestCache()))
        .exceptionHandling(
            it -> it.authenticationEntryPoint(entryPoint()).accessDeniedHandler(denied()))
        .headers(this::headers)
        .build();
  }

  /** An ID token is signed as the provider says it signs them. */
  @Bean
  JwtDecoderFactory<ClientRegistration> idTokens() {
    OidcIdTokenDecoderFactory factory = new OidcIdTokenDecoderFactory();
    factory.setJwsAlgorithmResolver(registration -> {
      Object said =
          registration
              .getProviderDetails()
              .getConfigurationMetadata()
              .get("id_token_signing_alg_values_supported");
      return SIGNATURES.stream()
          .filter(it -> said instanceof Collection<?> names && names.contains(it.getName()))
          .findFirst()
          .orElse(SignatureAlgorithm.RS256);
    });
    return factory;
  }

  @Bean
  FilterRegistrationBean<SessionRepositoryFilter<StoredSession>> sessions(SealedSessions sessions) {
    DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    cookie.setCookieName(settings.sessionCookie());
    cookie.setCookiePath("/");
    cookie.setSameSite("Lax");
    cookie.setUseHttpOnlyCookie(true);
    if (settings.secure()) {
      cookie.setUseSecureCookie(true);
    }
    CookieHttpSessionIdResolver resolver = new CookieHttpSessionIdResolver();
    resolver.setCookieSerializer(cookie);
    SessionRepositoryFilter<StoredSession> filter = new SessionRepositoryFilter<>(sessions);
    filter.setHttpSessionIdResolver(resolver);
    FilterRegistrationBean<SessionRepositoryFilter<StoredSession>> registration =
        new FilterRegistrationBean<>(filter);
    registration.setOrder(SessionRepositoryFilter.DEFAULT_ORDER);
    return registration;
  }

  /** Paths with tricks in them. */
  @Bean
  RequestRejectedHandler rejectedRequests() {
    return (request, response, failure) ->
        problems.write(
            request,
            response,
            new ProblemException(
                ProblemCode.INVALID_INPUT, "The path or a header is malformed.", failure));
  }

  /** Path and header as they were sent: no decoding, no second spelling. */
  private static boolean bringsToken(HttpServletRequest request) {
    String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
    return request.getRequestURI().startsWith("/api/")
        && authorization != null
        && authorization.toLowerCase(Locale.ROOT).startsWith(BEARER);
  }

  /** What the ID token says is enough; asking once more costs a round trip and may fail. */
  private static OidcUserService idTokenOnly() {
    OidcUserService users = new OidcUserService();
    users.setRetrieveUserInfo(request -> false);
    return users;
  }

  /** Ends the log-in at the issuer as well; if that one is away, ours has ended all the same. */
  private LogoutSuccessHandler loggedOut(LazyRegistrations registrations) {
    OidcClientInitiatedLogoutSuccessHandler handler =
        new OidcClientInitiatedLogoutSuccessHandler(registrations);
    String base =
        settings.publicUrl() == null
            ? "{baseUrl}"
            : settings.publicUrl().toString().replaceFirst("/$", "");
    handler.setPostLogoutRedirectUri(base + SIGNED_OUT);
    handler.setDefaultTargetUrl(SIGNED_OUT);
    return (request, response, authentication) -> {
      try {
        handler.onLogoutSuccess(request, response, authentication);
      } catch (IssuerUnreachableException e) {
        response.sendRedirect(SIGNED_OUT);
      }
    };
  }

  private CookieCsrfTokenRepository csrfTokens() {
    CookieCsrfTokenRepository tokens = CookieCsrfTokenRepository.withHttpOnlyFalse();
    tokens.setCookieName(settings.csrfCookie());
    tokens.setHeaderName(CSRF_HEADER);
    tokens.setCookiePath("/");
    tokens.setCookieCustomizer(cookie -> {
      cookie.sameSite("Lax");
      if (settings.secure()) {
        cookie.secure(true);
      }
    });
    return tokens;
  }

  private AuthenticationEntryPoint entryPoint() {
    return (request, response, failure) ->
        problems.write(request, response, Callers.unauthenticated());
  }

  private AccessDeniedHandler denied() {
    return (request, response, failure) ->
        problems.write(request, response, denial(failure instanceof CsrfException));
  }

  /** Whoever is not logged in learns that first. */
  private ProblemException denial(boolean csrf) {
    if (!csrf) {
      return new ProblemException(ProblemCode.FORBIDDEN, "This is not allowed.");
    }
    if (SecurityContextHolder.getContext().getAuthentication() == null) {
      return Callers.unauthenticated();
    }
    return new ProblemException(
        ProblemCode.CSRF_TOKEN_WRONG,
        "Send the value of the cookie %s in the header %s; GET /api/v1/me sets it."
            .formatted(settings.csrfCookie(), CSRF_HEADER));
  }

  private void headers(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .addHeaderWriter(policy)
        .referrerPolicy(it -> it.policy(ReferrerPolicy.SAME_ORIGIN))
        .httpStrictTransportSecurity(it -> {
          it.includeSubDomains(false).maxAgeInSeconds(YEAR_SECONDS);
          if (settings.secure()) {
            // TLS may end at a proxy: the setting knows better than the request.
            it.requestMatcher(AnyRequestMatcher.INSTANCE);
          }
        });
  }
}
