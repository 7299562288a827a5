package dev.fairlead.login.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.login.*}. Unsafe or missing values stop the start.
 *
 * @param issuer where browsers and services reach this server; stands in every token
 * @param allowPlainHttp lets issuer and redirect addresses be http on hosts other than loopback:
 *     passwords then cross the network in the clear
 * @param instance tells this installation's cookie from that of another on the same host
 * @param accountsFile who may sign in; made by {@link dev.fairlead.login.accounts.Accounts}
 * @param signingKeysFile signs tokens; made when missing
 * @param signingKeyLife after which a new key signs; the one before stays published until the next
 * @param codeLife of an authorization code
 * @param tokenLife of access and ID tokens
 * @param signInLife after which a password is asked for again, however busy the browser was
 * @param failuresPerAccount wrong passwords for one user name within the window, then it waits
 * @param failuresPerAddress wrong passwords from one network address within the window
 * @param failureWindow counted from the first failure
 * @param passwordChecksAtOnce comparing a password is slow on purpose, and for anybody
 * @param apiAudience who access tokens are for
 */
@ConfigurationProperties(prefix = "fairlead.login", ignoreUnknownFields = false)
public record LoginSettings(
    @Nullable URI issuer,
    @DefaultValue("false") boolean allowPlainHttp,
    @DefaultValue("default") String instance,
    @Nullable Path accountsFile,
    @Nullable Path signingKeysFile,
    @DefaultValue("90d") Duration signingKeyLife,
    @DefaultValue("60s") Duration codeLife,
    @DefaultValue("10m") Duration tokenLife,
    @DefaultValue("12h") Duration signInLife,
    @DefaultValue("10") int failuresPerAccount,
    @DefaultValue("50") int failuresPerAddress,
    @DefaultValue("15m") Duration failureWindow,
    @DefaultValue("4") int passwordChecksAtOnce,
    @DefaultValue("fairlead-api") String apiAudience,
    @DefaultValue BrowserClient browserClient,
    @DefaultValue MachineClient machineClient) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /**
   * People's sign-in to the console: authorization code with PKCE.
   *
   * @param redirectUris where codes may go, letter by letter
   * @param postLogoutRedirectUris where browsers may go after signing out, letter by letter
   */
  public record BrowserClient(
      @DefaultValue("fairlead-console") String id,
      @Nullable Path secretFile,
      @DefaultValue Set<URI> redirectUris,
      @DefaultValue Set<URI> postLogoutRedirectUris) {
    public BrowserClient {
      redirectUris = Set.copyOf(redirectUris);
      postLogoutRedirectUris = Set.copyOf(postLogoutRedirectUris);
    }
  }

  /**
   * The operator's commands: client credentials. Without a secret file there is no such client.
   *
   * @param name as it appears in logs and in the console
   */
  public record MachineClient(
      @DefaultValue("fairlead-operator") String id,
      @DefaultValue("Operator's commands") String name,
      @Nullable Path secretFile) {}

  public LoginSettings {
    issuer = issuer(issuer, allowPlainHttp);
    named("instance", instance);
    present("accounts-file", accountsFile);
    present("signing-keys-file", signingKeysFile);
    named("api-audience", apiAudience);
    within("signing-key-life", signingKeyLife, Duration.ofDays(1), Duration.ofDays(730));
    within("code-life", codeLife, Duration.ofSeconds(1), Duration.ofMinutes(5));
    within("token-life", tokenLife, Duration.ofSeconds(1), Duration.ofHours(1));
    within("sign-in-life", signInLife, Duration.ofMinutes(1), Duration.ofDays(7));
    within("failure-window", failureWindow, Duration.ofSeconds(1), Duration.ofDays(1));
    within("failures-per-account", failuresPerAccount, 100);
    within("failures-per-address", failuresPerAddress, 10_000);
    within("password-checks-at-once", passwordChecksAtOnce, 64);
    named("browser-client.id", browserClient.id());
    present("browser-client.secret-file", browserClient.secretFile());
    if (browserClient.redirectUris().isEmpty()) {
      throw refused("browser-client.redirect-uris", "name the address the console takes codes at");
    }
    for (URI uri : browserClient.redirectUris()) {
      exact("browser-client.redirect-uris", uri, allowPlainHttp);
    }
    for (URI uri : browserClient.postLogoutRedirectUris()) {
      exact("browser-client.post-logout-redirect-uris", uri, allowPlainHttp);
    }
    named("machine-client.id", machineClient.id());
    if (machineClient.id().equals(browserClient.id())) {
      throw refused("machine-client.id", "another one than browser-client.id");
    }
    if (machineClient.name().isBlank()) {
      throw refused("machine-client.name", "a name that people recognize");
    }
  }

  /** Without a slash at its end. */
  public URI issuerUri() {
    return Objects.requireNonNull(issuer);
  }

  /** The file, which the constructor demands. */
  public Path accounts() {
    return Objects.requireNonNull(accountsFile);
  }

  /** The file, which the constructor demands. */
  public Path signingKeys() {
    return Objects.requireNonNull(signingKeysFile);
  }

  private static URI issuer(@Nullable URI given, boolean allowPlainHttp) {
    if (given == null) {
      throw refused("issuer", "name the address browsers reach this server at");
    }
    String text = given.toString();
    URI issuer = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    exact("issuer", issuer, allowPlainHttp);
    if (!issuer.getRawPath().isEmpty() || issuer.getRawQuery() != null) {
      throw refused("issuer", "scheme, host and port only, not " + given);
    }
    return issuer;
  }

  private static void exact(String name, URI uri, boolean allowPlainHttp) {
    String scheme = uri.getScheme();
    String host = uri.getHost();
    if (!("https".equals(scheme) || "http".equals(scheme))
        || host == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null
        || uri.toString().contains("*")) {
      throw refused(name, "http(s)://host[:port][/path] without wildcard or fragment, not " + uri);
    }
    if ("http".equals(scheme) && !LOOPBACK.contains(host) && !allowPlainHttp) {
      throw refused(
          name,
          "https, not %s: passwords would cross the network in the clear (allow-plain-http=true permits it for a trial)"
              .formatted(uri));
    }
  }

  private static void present(String name, @Nullable Path file) {
    if (file == null || file.toString().isBlank()) {
      throw refused(name, "name a file");
    }
  }

  private static void named(String name, String value) {
    if (!value.matches(NAME)) {
      throw refused(name, "1 to 64 letters, digits, '.', '_' or '-', not '%s'".formatted(value));
    }
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw refused(name, "between %s and %s, not %s".formatted(least, most, value));
    }
  }

  private static void within(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw refused(name, "between 1 and %d, not %d".formatted(most, value));
    }
  }

  private static IllegalArgumentException refused(String name, String expected) {
    return new IllegalArgumentException("fairlead.login." + name + ": " + expected);
  }
}
