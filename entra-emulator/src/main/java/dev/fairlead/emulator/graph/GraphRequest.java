package dev.fairlead.emulator.graph;

import dev.fairlead.emulator.odata.ODataPath;
import dev.fairlead.emulator.odata.QueryOptions;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request below the service root, alone or as part of a batch.
 *
 * @param serviceRoot {@code http://host:port/v1.0}, without slash at its end
 * @param url path and query below the service root, as sent
 * @param headers names in lower case
 * @param body null without one
 */
public record GraphRequest(
    String method,
    String serviceRoot,
    String url,
    ODataPath path,
    QueryOptions query,
    Map<String, String> headers,
    @Nullable JsonNode body,
    RequestIds ids) {

  /**
   * Takes a request apart.
   *
   * @param url path and query below the service root; a leading slash is optional
   */
  public static GraphRequest of(
      String method,
      String serviceRoot,
      String url,
      Map<String, String> headers,
      @Nullable JsonNode body,
      RequestIds ids) {
    int question = url.indexOf('?');
    String rawPath = question < 0 ? url : url.substring(0, question);
    String rawQuery = question < 0 ? "" : url.substring(question + 1);
    return new GraphRequest(
        method.toUpperCase(Locale.ROOT),
        serviceRoot,
        url.startsWith("/") ? url : "/" + url,
        ODataPath.parse(rawPath),
        QueryOptions.parse(rawQuery),
        headers,
        body,
        ids);
  }

  public Optional<String> header(String lowerCaseName) {
    return Optional.ofNullable(headers.get(lowerCaseName));
  }

  public boolean beta() {
    return serviceRoot.endsWith("/beta");
  }

  public boolean isRead() {
    return method.equals("GET") || method.equals("HEAD");
  }

  /** Whether the header {@code Prefer} asks for the given behaviour. */
  public boolean prefers(String preference) {
    return header("prefer").map(p -> p.contains(preference)).orElse(false);
  }

  /** {@code ConsistencyLevel: eventual} was sent. */
  public boolean eventual() {
    return header("consistencylevel").map("eventual"::equalsIgnoreCase).orElse(false);
  }

  /** The advanced query engine was asked for in full. */
  public boolean advanced() {
    return eventual() && query.count();
  }
}
