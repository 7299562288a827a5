package dev.fairlead.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer ready to be sent; an empty body means none. */
public final class HttpReply {
  private final int status;
  private final Map<String, String> headers;
  private final byte[] body;

  /** The body is taken as it is and must not be changed afterwards. */
  public HttpReply(int status, Map<String, String> headers, byte[] body) {
    this.status = status;
    this.headers = Map.copyOf(headers);
    this.body = body;
  }

  public static HttpReply json(int status, JsonNode body) {
    return new HttpReply(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8", "Cache-Control", "no-store"),
        JsonMapper.shared().writeValueAsBytes(body));
  }

  public static HttpReply text(int status, String text) {
    return new HttpReply(
        status,
        Map.of("Content-Type", "text/plain; charset=utf-8"),
        text.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpReply noContent() {
    return new HttpReply(204, Map.of(), new byte[0]);
  }

  int status() {
    return status;
  }

  Map<String, String> headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }
}
