package dev.fairlead.emulator;

import dev.fairlead.emulator.fault.Fault;
import dev.fairlead.emulator.fault.FaultRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.PatternSyntaxException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a failure on command from its JSON form. */
final class FaultJson {
  private FaultJson() {}

  /**
   * {@code {"times":2,"method":"POST","url":"^/users$","tenant":"…","action":"answer","status":503,
   * "headers":{},"body":{},"afterCommit":true}}; actions are answer, drop and delay ({@code
   * millis}).
   */
  static FaultRule parse(JsonNode node) {
    Fault fault =
        switch (node.path("action").asString("")) {
          case "answer" ->
              new Fault.Answer(
                  node.path("status").asInt(503), headers(node), body(node), afterCommit(node));
          case "drop" -> new Fault.Drop(afterCommit(node));
          case "delay" -> new Fault.Delay(Duration.ofMillis(node.path("millis").asLong(1000)));
          default -> throw new IllegalArgumentException("'action' must be answer, drop or delay");
        };
    try {
      FaultRule rule =
          FaultRule.next(
              node.path("times").asInt(1),
              node.path("method").asString("*"),
              node.path("url").asString(""),
              fault);
      String tenant = node.path("tenant").asString("");
      return tenant.isEmpty() ? rule : rule.forTenant(tenant);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("'url' is no regular expression: " + e.getMessage(), e);
    }
  }

  private static boolean afterCommit(JsonNode node) {
    return node.path("afterCommit").asBoolean(false);
  }

  private static Map<String, String> headers(JsonNode node) {
    Map<String, String> headers = new LinkedHashMap<>();
    node.path("headers")
        .properties()
        .forEach(h -> headers.put(h.getKey(), h.getValue().asString()));
    return headers;
  }

  private static String body(JsonNode node) {
    JsonNode body = node.path("body");
    return body.isMissingNode() ? "" : JsonMapper.shared().writeValueAsString(body);
  }
}
