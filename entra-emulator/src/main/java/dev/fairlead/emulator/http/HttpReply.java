package dev.fairlead.emulator.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An answer ready to be sent; an empty body means none. */
public record HttpReply(int status, Map<String, String> headers, byte[] body) {

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
}
