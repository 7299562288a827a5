package dev.fairlead.controlplane.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * {@code fairlead.control-plane.*}. Unsafe or missing values stop the start.
 *
 * @param masterKeyFile seals sessions and the credentials that are entered
 * @param instance tells installations on one host apart: it stands in the names of cookies
 * @param publicUrl how browsers reach the service; when missing, what the request says
 * @param gatewayUrl how agents reach their gateway, to be shown beside new tokens
 * @param oidc where people log in and tokens come from
 * @param operators subjects at the issuer who operate the service, besides those added in the
 *     database
 * @param sessionIdle how long a session lasts without a request
 * @param sessionLife how long a session lasts at most
 * @param bodyLimit bytes of a request's body
 * @param revisionLimit bytes of a request that saves a revision: scopes name many containers
 * @param streamsPerPerson event streams one person may have open
 * @param streams event streams altogether
 * @param eventPoll how often a tenant that somebody listens to is looked at
 * @param heartbeat how often a stream without events says that it is there; rights are looked at
 *     again as often
 */
@ConfigurationProperties(prefix = "fairlead.control-plane", ignoreUnknownFields = false)
public record ControlPlaneSettings(
    @Nullable Path masterKeyFile,
    @DefaultValue("fairlead") String instance,
    @Nullable URI publicUrl,
    @Nullable URI gatewayUrl,
    @Nullable Oidc oidc,
    @DefaultValue List<String> operators,
    @DefaultValue("1h") Duration sessionIdle,
    @DefaultValue("12h") Duration sessionLife,
    @DefaultValue("65536") int bodyLimit,
    @DefaultValue("2097152") int revisionLimit,
    @DefaultValue("5") int streamsPerPerson,
    @DefaultValue("1000") int streams,
    @DefaultValue("1s") Duration eventPoll,
    @DefaultValue("15s") Duration heartbeat) {
  private static final String PREFIX = "fairlead.control-plane.";
  private static final String INSTANCE = "[a-z0-9][a-z0-9-]{0,39}";

  /**
   * The OpenID provider.
   *
   * @param issuer exactly as its tokens say
   * @param clientId of the browser client
   * @param clientSecret of the browser client; or {@code clientSecretFile}
   * @param clientSecretFile a file that holds nothing but the secret
   * @param audience what a bearer token must be meant for
   * @param scopes asked for at log-in
   * @param timeout for each request to the issuer
   */
  public record Oidc(
      @Nullable URI issuer,
      @Nullable String clientId,
      @Nullable String clientSecret,
      @Nullable Path clientSecretFile,
      @DefaultValue("fairlead-api") String audience,
      @DefaultValue({"openid", "profile"}) List<String> scopes,
      @DefaultValue("5s") Duration timeout) {
    public Oidc {
      scopes = List.copyOf(scopes);
    }

    /** The issuer, which the settings demand. */
    public URI issuerUri() {
      return Objects.requireNonNull(issuer);
    }

    /** The client's id, which the settings demand. */
    public String client() {
      return Objects.requireNonNull(clientId);
    }

    @Override
    public String toString() {
      return "Oidc[" + issuer + ", " + clientId + "]";
    }
  }

  public ControlPlaneSettings {
    operators = List.copyOf(operators);
    if (masterKeyFile == null) {
      throw refused(
          "master-key-file", "name the file with the key that seals sessions and credentials");
    }
    if (!instance.matches(INSTANCE)) {
      throw refused("instance", "small letters, digits and hyphens, at most 40");
    }
    check(oidc);
    if (publicUrl != null && !isOrigin(publicUrl)) {
      throw refused("public-url", "like https://fairlead.example, without a path");
    }
    if (gatewayUrl != null && !isOrigin(gatewayUrl)) {
      throw refused("gateway-url", "like https://gateway.example:8443, without a path");
    }
    within("session-idle", sessionIdle, Duration.ofMinutes(1), Duration.ofDays(1));
    within("session-life", sessionLife, sessionIdle, Duration.ofDays(7));
    within("body-limit", bodyLimit, 1024, 16 * 1024 * 1024);
    within("revision-limit", revisionLimit, 1024, 16 * 1024 * 1024);
    within("streams-per-person", streamsPerPerson, 1, 100);
    within("streams", streams, 1, 100_000);
    within("event-poll", eventPoll, Duration.ofMillis(50), Duration.ofMinutes(1));
    within("heartbeat", heartbeat, eventPoll, Duration.ofMinutes(1));
  }

  /** The file, which the constructor demands. */
  public Path keyFile() {
    return Objects.requireNonNull(masterKeyFile);
  }

  /** The provider, which the constructor demands. */
  public Oidc provider() {
    return Objects.requireNonNull(oidc);
  }

  /** Whether browsers surely come by HTTPS. */
  public boolean secure() {
    return publicUrl != null && "https".equals(publicUrl.getScheme());
  }

  public String sessionCookie() {
    return "fairlead-" + instance;
  }

  public String csrfCookie() {
    return "fairlead-" + instance + "-csrf";
  }

  private static void check(@Nullable Oidc oidc) {
    if (oidc == null || oidc.issuer() == null) {
      throw refused("oidc.issuer", "name the OpenID provider, as its tokens do");
    }
    URI issuer = oidc.issuer();
    boolean web = "https".equals(issuer.getScheme()) || "http".equals(issuer.getScheme());
    if (!web
        || issuer.getHost() == null
        || issuer.getUserInfo() != null
        || issuer.getQuery() != null
        || issuer.getFragment() != null) {
      throw refused("oidc.issuer", "like https://login.example/path");
    }
    if (oidc.clientId() == null || oidc.clientId().isBlank()) {
      throw refused("oidc.client-id", "name the client that stands for the console");
    }
    if ((oidc.clientSecret() == null) == (oidc.clientSecretFile() == null)) {
      throw refused("oidc.client-secret", "give the secret or name its file, one of the two");
    }
    if (oidc.audience().isBlank()) {
      throw refused("oidc.audience", "name what bearer tokens must be meant for");
    }
    if (!oidc.scopes().contains("openid")) {
      throw refused("oidc.scopes", "openid is one of them");
    }
    within("oidc.timeout", oidc.timeout(), Duration.ofMillis(100), Duration.ofMinutes(1));
  }

  private static boolean isOrigin(URI url) {
    return ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
        && url.getHost() != null
        && url.getUserInfo() == null
        && (url.getPath() == null || url.getPath().isEmpty() || url.getPath().equals("/"))
        && url.getQuery() == null
        && url.getFragment() == null;
  }

  private static void within(String name, Duration value, Duration least, Duration most) {
    if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw refused(name, "between %s and %s, not %s".formatted(least, most, value));
    }
  }

  private static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw refused(name, "between %d and %d, not %d".formatted(least, most, value));
    }
  }

  private static IllegalArgumentException refused(String name, String expected) {
    return new IllegalArgumentException(PREFIX + name + ": " + expected);
  }
}
