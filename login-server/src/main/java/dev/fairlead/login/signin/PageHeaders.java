package dev.fairlead.login.signin;

import dev.fairlead.login.settings.LoginSettings;
import java.net.URI;
import java.util.stream.Collectors;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.stereotype.Component;

/** What browsers may do with our pages: show them, by themselves, with our styles. */
@Component
public final class PageHeaders implements Customizer<HeadersConfigurer<HttpSecurity>> {
  private final String policy;

  PageHeaders(LoginSettings settings) {
    // Browsers apply form-action to where a sent form is redirected, too: the applications.
    String applications =
        settings.browserClient().redirectUris().stream()
            .map(PageHeaders::origin)
            .distinct()
            .sorted()
            .collect(Collectors.joining(" "));
    this.policy =
        "default-src 'none'; style-src 'self'; form-action 'self' %s; frame-ancestors 'none'; base-uri 'none'"
            .formatted(applications);
  }

  @Override
  public void customize(HeadersConfigurer<HttpSecurity> headers) {
    headers
        .contentSecurityPolicy(csp -> csp.policyDirectives(policy))
        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
        .permissionsPolicyHeader(permissions ->
            permissions.policy("camera=(), geolocation=(), microphone=(), payment=(), usb=()"));
  }

  private static String origin(URI uri) {
    return "%s://%s".formatted(uri.getScheme(), uri.getRawAuthority());
  }
}
