package dev.fairlead.login;

import dev.fairlead.login.accounts.Accounts;
import dev.fairlead.login.settings.LoginSettings;
import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.error.ErrorPage;
import org.springframework.boot.web.error.ErrorPageRegistrar;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;

/** Puts the log-in server together: its own parts, its own auto-configurations, nothing else. */
@SpringBootConfiguration(proxyBeanMethods = false)
@LoginAutoConfigurations
@ComponentScan
@EnableWebSecurity
@EnableConfigurationProperties(LoginSettings.class)
class LoginConfiguration {
  @Bean
  Accounts accounts(LoginSettings settings, Clock clock) {
    return new Accounts(settings.accounts(), new SecureRandom(), clock);
  }

  /** Cookies know hosts, not ports: two installations on one host need two names. */
  @Bean
  ServletContextInitializer sessionCookie(LoginSettings settings) {
    return context -> {
      var cookie = context.getSessionCookieConfig();
      cookie.setName("fairlead-%s-login".formatted(settings.instance()));
      cookie.setHttpOnly(true);
      cookie.setSecure("https".equals(settings.issuerUri().getScheme()));
      cookie.setAttribute("SameSite", "Lax");
    };
  }

  @Bean
  ErrorPageRegistrar errorPage() {
    return pages -> pages.addErrorPages(new ErrorPage("/error"));
  }

  /** The management port knows no sign-in: it is for operators, and shows health and numbers. */
  @Bean
  @Order(0)
  SecurityFilterChain managementChain(HttpSecurity http, Environment environment) {
    return http.securityMatcher(request ->
            Integer.toString(request.getLocalPort())
                .equals(environment.getProperty("local.management.port")))
        .authorizeHttpRequests(all -> all.anyRequest().permitAll())
        .csrf(AbstractHttpConfigurer::disable)
        .build();
  }
}
