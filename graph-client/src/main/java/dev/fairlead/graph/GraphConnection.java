package dev.fairlead.graph;

import java.net.URI;
import java.util.Set;

/**
 * How one Entra tenant is reached.
 *
 * @param graphRoot scheme, host and port; the version is appended by us
 * @param authority scheme, host and port of the sign-in service
 * @param entraTenantId directory id or a verified domain
 */
public record GraphConnection(
    URI graphRoot,
    URI authority,
    String entraTenantId,
    String clientId,
    GraphCredential credential,
    GraphTimeouts timeouts) {

  private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");

  public GraphConnection {
    graphRoot = checked("graphRoot", graphRoot);
    authority = checked("authority", authority);
    if (!entraTenantId.matches("[A-Za-z0-9.-]{1,255}")) {
      throw new IllegalArgumentException(
          "entraTenantId: a directory id or a domain name is expected");
    }
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("clientId: the application id is missing");
    }
  }

  public static GraphConnection to(
      GraphCloud cloud, String entraTenantId, String clientId, GraphCredential credential) {
    return new GraphConnection(
        cloud.graphRoot(),
        cloud.authority(),
        entraTenantId,
        clientId,
        credential,
        GraphTimeouts.DEFAULT);
  }

  /** The SDK cuts exactly "/v1.0" off its URLs in batches, so nothing may stand before it. */
  String baseUrl() {
    return graphRoot + "/v1.0";
  }

  URI tokenEndpoint() {
    return URI.create(authority + "/" + entraTenantId + "/oauth2/v2.0/token");
  }

  String scope() {
    return graphRoot + "/.default";
  }

  private static URI checked(String name, URI uri) {
    String host = uri.getHost();
    String path = uri.getPath();
    if (host == null || uri.getQuery() != null || !(path.isEmpty() || path.equals("/"))) {
      throw new IllegalArgumentException(
          "%s: scheme, host and port only, not %s".formatted(name, uri));
    }
    boolean loopback = LOOPBACK.contains(host) || host.matches("127(\\.\\d{1,3}){3}");
    if (!"https".equals(uri.getScheme()) && !("http".equals(uri.getScheme()) && loopback)) {
      throw new IllegalArgumentException(
          "%s: https is required for %s; plain http is for the loopback only"
              .formatted(name, host));
    }
    return path.isEmpty()
        ? uri
        : URI.create(uri.toString().substring(0, uri.toString().length() - 1));
  }
}
