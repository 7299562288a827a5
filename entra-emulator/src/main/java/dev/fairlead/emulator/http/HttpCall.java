package dev.fairlead.emulator.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An HTTP request, read whole. */
public final class HttpCall {
  /** Bytes of a request body; beyond it the request is answered 413. */
  public static final int MAX_BODY = 4 * 1024 * 1024;

  private final String method;
  private final String rawPath;
  private final String rawQuery;
  private final Map<String, String> headers;
  private final byte[] body;

  private HttpCall(
      String method, String rawPath, String rawQuery, Map<String, String> headers, byte[] body) {
    this.method = method;
    this.rawPath = rawPath;
    this.rawQuery = rawQuery;
    this.headers = headers;
    this.body = body;
  }

  static HttpCall of(HttpExchange exchange) {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> h : exchange.getRequestHeaders().entrySet()) {
      headers.put(h.getKey().toLowerCase(Locale.ROOT), String.join(",", h.getValue()));
    }
    String query = exchange.getRequestURI().getRawQuery();
    return new HttpCall(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        query == null ? "" : query,
        headers,
        read(exchange.getRequestBody()));
  }

  private static byte[] read(InputStream in) {
    try {
      return in.readNBytes(MAX_BODY + 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String method() {
    return method;
  }

  /** Percent-encoded. */
  public String rawPath() {
    return rawPath;
  }

  /** Percent-encoded, empty without one. */
  public String rawQuery() {
    return rawQuery;
  }

  /** Names in lower case; repeated ones joined by comma. */
  public Map<String, String> headers() {
    return headers;
  }

  /** Not to be changed. */
  public byte[] body() {
    return body;
  }

  public boolean tooLarge() {
    return body.length > MAX_BODY;
  }

  public String header(String lowerCaseName) {
    return headers.getOrDefault(lowerCaseName, "");
  }

  /** The body as {@code application/x-www-form-urlencoded}. */
  public Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        form.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
