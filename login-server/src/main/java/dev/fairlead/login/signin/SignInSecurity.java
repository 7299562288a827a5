package dev.fairlead.login.signin;

import static org.springframework.security.config.Customizer.withDefaults;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;

/** Everything that is not OpenID Connect: the pages, and nothing where there is no page. */
@Configuration(proxyBeanMethods = false)
class SignInSecurity {
  static final int LAST = 100;

  /** Only an application's request is worth coming back to. */
  @Bean
  RequestCache requestCache() {
    HttpSessionRequestCache cache = new HttpSessionRequestCache();
    cache.setRequestMatcher(
        PathPatternRequestMatcher.withDefaults().matcher(HttpMethod.GET, "/oauth2/authorize"));
    return cache;
  }

  @Bean
  @Order(LAST)
  SecurityFilterChain pagesChain(
      HttpSecurity http,
      PageHeaders headers,
      PasswordSignIn passwords,
      SignInOutcomes outcomes,
      RequestCache requests) {
    return http.securityMatcher("/**")
        .headers(headers)
        // without a parent, which knows the same provider and would compare and count a second time
        .authenticationManager(new ProviderManager(passwords))
        .requestCache(cache -> cache.requestCache(requests))
        .csrf(withDefaults())
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .exceptionHandling(handling -> handling.accessDeniedHandler(outcomes))
        .formLogin(form ->
            form.loginPage(PagesController.SIGN_IN)
                .successHandler(outcomes)
                .failureHandler(outcomes))
        .logout(logout ->
            logout.logoutUrl(PagesController.SIGN_OUT).logoutSuccessUrl(PagesController.SIGNED_OUT))
        .build();
  }
}
